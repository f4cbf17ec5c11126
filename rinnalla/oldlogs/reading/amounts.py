"""Numbers as people write them in a log: 3, 3-4, n. 10, kaksi, makuupussi x2, or a mark."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rinnalla.oldlogs.reading.folding import plain

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "nolla noll zero",
            "yksi yhden en ett one",
            "kaksi kahden tva two",
            "kolme kolmen tre three",
            "nelja neljan fyra four",
            "viisi viiden fem five",
            "kuusi kuuden sex six",
            "seitseman sju seven",
            "kahdeksan atta eight",
            "yhdeksan nio nine",
            "kymmenen tio ten",
        )
    )
    for word in words.split()
}
ABOUT = r"(?:n\.?|noin|ca\.?|c\.|ehka|about|approx\.?|kanske|maybe|ungefar|~|yli|over)"
PEOPLE = r"(?:hlo\w*|henk\w*|ihmi\w*|kpl|asiakas\w*|pers\w*|manniskor|st|people|person\w*|pcs)"
COUNTED = re.compile(
    rf"(?P<about>{ABOUT}\s*)?(?P<number>\d{{1,9}})(?:[.,]0+)?"
    rf"(?:\s*-\s*(?P<to>\d{{1,9}}))?\s*(?P<more>[+?])?\s*{PEOPLE}?\.?"
)
PIECES = re.compile(
    r"(?:(?P<before>\d{1,6})\s*(?:x|kpl|st|pcs)?\.?\s+)?(?P<what>.*?)"
    r"(?:\s*(?:[x:(]\s*|\s)(?P<after>\d{1,6})\s*(?:x|kpl|st|pcs)?\.?\)?)?",
    re.IGNORECASE | re.DOTALL,
)
MARK_SIGNS = "x xx k kylla joo on v ok yes y ja j true tosi sant wahr + ✓ ✔ ☑ √ ●"
NO_MARK_SIGNS = "- -- ei e no n nej false epatosi falskt ☐"
MARKS, NO_MARKS = frozenset(MARK_SIGNS.split()), frozenset(NO_MARK_SIGNS.split())


@dataclass(frozen=True)
class Amount:
    """A number, and whether the text says just that number."""

    number: int
    exact: bool


@lru_cache(16_384)
def how_many(text: str) -> Amount | None:
    """The number of people that a text tells; of "3-4" the smaller: no more than was seen.

    None for a text that tells none.
    """
    said = plain(text)
    if said in NUMBER_WORDS:
        return Amount(NUMBER_WORDS[said], True)
    found = COUNTED.fullmatch(said)
    if not found or (found["to"] and int(found["to"]) < int(found["number"])):
        return None
    exact = not (found["about"] or found["to"] or found["more"])
    return Amount(int(found["number"]), exact)


@lru_cache(16_384)
def pieces_of(text: str) -> tuple[str, int]:
    """What there is, and how many of it: "makuupussi x2", "2 makuupussia", "makuupussi (2)"."""
    found = PIECES.fullmatch(text.strip())
    if not found or not found["what"].strip() or (found["before"] and found["after"]):
        return text.strip(), 1
    number = found["before"] or found["after"]
    return (found["what"].strip(), int(number)) if number else (text.strip(), 1)


@lru_cache(16_384)
def marked(text: str) -> int | None:
    """How many a mark or number stands for: "x" is one, "-" none. None for any other text."""
    sign = plain(text)
    if sign in MARKS or sign in NO_MARKS:
        return int(sign in MARKS)
    amount = how_many(text)
    return amount.number if amount else None
