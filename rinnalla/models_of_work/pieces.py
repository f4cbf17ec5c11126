"""What the import did not understand, kept word for word until somebody has found its field."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

MARK_LENGTH = 16


@dataclass(frozen=True)
class Piece:
    """Some lines of a page; `heading`: the line that stood above them, if one did."""

    text: str
    heading: str = ""

    @property
    def mark(self) -> str:
        """What tells it from the others; a page that was left open may no longer show it."""
        return hashlib.sha256(self.whole.encode()).hexdigest()[:MARK_LENGTH]

    @property
    def whole(self) -> str:
        """All its words, as they go into a field."""
        return f"{self.heading}\n\n{self.text}".strip() if self.heading else self.text


def as_kept(pieces: Iterable[Piece]) -> str:
    """The pieces as a column keeps them."""
    return json.dumps([asdict(one) for one in pieces], ensure_ascii=False)


def pieces_kept(kept: str) -> list[Piece]:
    """The pieces that `as_kept` wrote."""
    return [Piece(**one) for one in json.loads(kept)]
