"""Words made alike, so that Ikäryhmä, IKÄRYHMÄ and ikaryhma are one; and looked up in lists."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

BETWEEN = re.compile(r"[^\w?+\-.:/]+")
DASHES = str.maketrans("‐‑‒–—−", "------")
# Words that say nothing of their own beside another.
FILLER_WORDS = (
    "kpl kappale kappaletta annettu jaettu saatu st styck given ut delad pcs pc x kertaa ganger "
    "times a"
)
FILLERS = frozenset(FILLER_WORDS.split())


def plain(text: str) -> str:
    """The text in small letters without dots and rings above them, one blank between words."""
    letters = unicodedata.normalize("NFKD", text.translate(DASHES).casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


@lru_cache(65_536)
def fold(text: str) -> str:
    """As `plain`, and without signs between words: "Ruoka (kpl)" becomes "ruoka kpl"."""
    words = BETWEEN.sub(" ", plain(text)).split()
    return " ".join(word.strip(".:/") or word for word in words)


class WordList:
    """Words and beginnings of words, each with its code."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Takes for each code its words, apart by blanks: "ruok* evas first_aid"."""
        self.whole: dict[str, str] = {}
        self.beginnings: dict[str, str] = {}
        for code, words in known.items():
            for word in words.split():
                folded = fold(word.rstrip("*").replace("_", " ")) or word
                target = self.beginnings if word.endswith("*") else self.whole
                target.setdefault(folded, code)
        self.longest = max(map(len, self.beginnings), default=0)

    def code_of(self, text: str) -> str:
        """The code that the whole text has: "" if it has none, or says more than one thing."""
        folded = fold(text)
        if folded in self.whole:
            return self.whole[folded]
        words = folded.split(" ")
        if len(words) > 1 and (of_phrase := self._begins(folded)):
            return of_phrase
        codes = {self.code_of_word(word) for word in words if word not in FILLERS}
        return codes.pop() if len(codes) == 1 else ""

    def code_of_word(self, word: str) -> str:
        """The code of one folded word, by itself or by its longest known beginning."""
        if word in self.whole:
            return self.whole[word]
        for length in range(min(len(word), self.longest), 1, -1):
            if word[:length] in self.beginnings:
                return self.beginnings[word[:length]]
        return ""

    def _begins(self, folded: str) -> str:
        """The code of a phrase that the text begins with and that covers it but for an ending."""
        for phrase, code in self.beginnings.items():
            if " " in phrase and folded.startswith(phrase) and " " not in folded[len(phrase) :]:
                return code
        return ""
