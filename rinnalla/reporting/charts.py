"""Bars: how long each is beside the longest. The words and numbers stand beside them as text."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDEST_UPRIGHT = 14  # more bars than that are laid down, one below the other


@dataclass(frozen=True)
class Bar:
    """One bar: its word, its number, its length in hundredths of the longest, the list behind."""

    label: str
    value: int
    length: int
    href: str = ""

    @property
    def top(self) -> int:
        """Where an upright bar begins, from above."""
        return 100 - self.length


@dataclass(frozen=True)
class Chart:
    """Bars and the words for what they are of, and how the numbers came about.

    `name` tells one chart of a page from another.
    """

    name: str
    title: str
    of: str
    bars: tuple[Bar, ...]
    sureness: str
    is_upright: bool = False


def bars_of(rows: Iterable[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """Bars of words, numbers and addresses; a number that is not nothing is seen as a line."""
    listed = list(rows)
    most = max((value for _, value, _ in listed), default=0)
    return tuple(
        Bar(label, value, max(1, round(100 * value / most)) if value else 0, href)
        for label, value, href in listed
    )
