"""Long lists in pieces: a question to the database may name only so many ids at once."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

PIECE = 500  # ids in one question; SQLite has a limit


def in_pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, so many at a time as one question may name."""
    for start in range(0, len(values), PIECE):
        yield values[start : start + PIECE]
