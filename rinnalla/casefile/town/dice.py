"""The town's dice and ids: the same seed throws the same town."""

import datetime
from random import Random
from uuid import UUID

SEED = 20
MOST_TICKS = 1 << 12


class Dice(Random):  # noqa: S311 no secret is thrown with it
    """Random's throws, and ids (UUIDv7) as a deed of that moment would have made them."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self._ticks = 0

    def id_at(self, moment: datetime.datetime) -> UUID:
        """The next id of that moment; of one moment they grow."""
        self._ticks = (self._ticks + 1) % MOST_TICKS
        value = int(moment.timestamp() * 1000) << 80
        value |= 0x7 << 76 | self._ticks << 64 | 0b10 << 62 | self.getrandbits(62)
        return UUID(int=value)

    def happens(self, share: float) -> bool:
        """Whether what happens in that share of cases happens now."""
        return self.random() < share

    def one_of(self, texts: tuple[str, ...], *, share: float = 1.0) -> str:
        """One of the texts in that share of cases, else nothing."""
        return self.choice(texts) if texts and self.happens(share) else ""
