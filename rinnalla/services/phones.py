"""Phone numbers of a service: a line for each, the number first, then what it is for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE = re.compile(r"(\+?[0-9](?:[ \u00a0-]?[0-9])*)(?:[\s,:;()–-]+(.*?)\)?)?")
FEWEST, MOST = 3, 15  # digits: from 112 to the longest that a network connects (E.164)


class NotANumber(ValueError):
    """A line that begins with no phone number."""


@dataclass(frozen=True)
class Phone:
    """A number as it is written, and what it is for, if anything was said."""

    number: str
    words: str = ""

    @property
    def dialled(self) -> str:
        """What a phone dials: digits, and a plus before them."""
        return re.sub(r"[^+0-9]", "", self.number)


def read_phones(text: str) -> tuple[Phone, ...]:
    """The numbers that the lines tell. Raises NotANumber with the line that tells none."""
    return tuple(_phone(line.strip()) for line in text.splitlines() if line.strip())


def write_phones(phones: Iterable[Phone]) -> str:
    """Those numbers as lines."""
    return "\n".join(f"{one.number}, {one.words}" if one.words else one.number for one in phones)


def _phone(line: str) -> Phone:
    found = LINE.fullmatch(line)
    if not found or not FEWEST <= sum(map(str.isdigit, found[1])) <= MOST:
        raise NotANumber(line)
    return Phone(found[1], (found[2] or "").strip())
