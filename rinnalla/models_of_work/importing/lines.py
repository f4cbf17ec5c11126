"""A page's text in lines, each of which goes one way: so no word can get lost or count twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

# The text of the icons that stand on the site's pages, as a browser copies it; before it stands
# the icon's name.
ICON = re.compile(r"(?<!\S)Created\s+with\s+Sketch\.?(?!\S)")
ICON_NAME = re.compile(r"icon/[\w-]+")
HEADERS = frozenset(
    (
        "perustiedot",
        "toimintamallin kuvaus",
        "kokonaisuuden kuvaus",
        "oivalla ja ymmärrä",
        "kuvittele ja kokeile",
        "kuvaa ja jaa",
    )
)
NOTHING = "\x00\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # signs that nobody sees
UNSEEN = dict.fromkeys(map(ord, NOTHING))
UNSEEN_WORD = re.compile(rf"(?<!\S)[{NOTHING}]+(?!\S)")
MOST_LETTERS_OF_AN_ABBREVIATION = 4
MOST_WORDS_OF_A_HEADING = 20
ITEM = re.compile(r"(?:[-–—*•·▪◦o]|\d{1,2}[.)])\s+\S")


class Way(StrEnum):
    """Where a line's words went."""

    PLACED = "placed"
    UNPLACED = "unplaced"
    RESIDUE = "residue"
    REPEATED = "repeated"


@dataclass(eq=False, slots=True)
class Line:
    """A line with words in it, or a part of one.

    `words`: how many it has in the source. `after_gap`: an empty line stood before it. `way` and
    `key` (the field) are found out later; a label's line has `is_label`.
    """

    text: str
    words: int
    after_gap: bool
    way: Way = Way.UNPLACED
    key: str = ""
    is_label: bool = False

    def place(self, key: str, *, is_label: bool = False) -> None:
        """Let it stand in a field, or lead there."""
        self.way, self.key, self.is_label = Way.PLACED, key, is_label


def lines_of(text: str) -> list[Line]:
    """All lines of a text that have words, what a browser left in already told apart."""
    found: list[Line] = []
    gap = False
    for whole in text.splitlines():
        if not whole.strip():
            gap = True
            continue
        for part in _parts(whole, after_gap=gap):
            found.append(part)
            gap = gap and part.way == Way.RESIDUE
    return found


def _parts(whole: str, *, after_gap: bool) -> Iterator[Line]:
    """The line, or where an icon's words stand in it, what is before and after them."""
    unseen = UNSEEN_WORD.findall(whole)
    if unseen:
        yield Line(" ".join(unseen), len(unseen), after_gap, Way.RESIDUE)
        whole = UNSEEN_WORD.sub("", whole)
    at, has_icon = 0, False
    for icon in ICON.finditer(whole):
        before, name = _without_icon_name(whole[at : icon.start()])
        yield from _part(before, after_gap, is_after_icon=has_icon)
        yield _residue(f"{name} {icon[0]}".strip(), after_gap)
        at, has_icon = icon.end(), True
    yield from _part(whole[at:], after_gap, is_after_icon=has_icon)


def _part(text: str, after_gap: bool, *, is_after_icon: bool) -> Iterator[Line]:
    text = text.strip()
    if (is_after_icon and folded(text) in HEADERS) or ICON_NAME.fullmatch(text):
        yield _residue(text, after_gap)
    elif text:
        words = len(text.split())
        yield Line(text.replace("\x00", ""), words, after_gap)


def _without_icon_name(text: str) -> tuple[str, str]:
    before, _space, last = text.rstrip().rpartition(" ")
    return (before, last) if ICON_NAME.fullmatch(last) else (text, "")


def _residue(text: str, after_gap: bool) -> Line:
    return Line(text, len(text.split()), after_gap, Way.RESIDUE)


def folded(text: str) -> str:
    """The text for comparing: small letters, one space between words, no signs nobody sees."""
    return " ".join(seen_in(text).split()).casefold()


def seen_in(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text.translate(UNSEEN)


def joined(lines: Iterable[Line]) -> str:
    """The lines as text, an empty one where there was one."""
    pieces: list[str] = []
    for line in lines:
        if pieces:
            pieces.append("\n\n" if line.after_gap else "\n")
        pieces.append(line.text)
    return "".join(pieces)


def is_heading(text: str) -> bool:
    """Whether a line is written all in capitals, as pages without labels have their headings."""
    letters = [sign for sign in text if sign.isalpha()]
    return (
        len(letters) > MOST_LETTERS_OF_AN_ABBREVIATION
        and text == text.upper()
        and text != text.lower()
        and len(text.split()) <= MOST_WORDS_OF_A_HEADING
        and not text.endswith(".")
        and not is_item(text)
    )


def is_item(text: str) -> bool:
    """Whether a line is an item of a list."""
    return ITEM.match(text) is not None
