"""Chance, ids and time of the server from one seed: the same seed meets the same of each."""

import datetime
import random
import secrets
import time
from types import TracebackType

import time_machine

from rinnalla.core import ids

BEGINNING = datetime.datetime(2026, 11, 22, 18, tzinfo=datetime.UTC)


class Determined:
    """Within it the clock stands where it was put last, and ids and codes follow from the seed."""

    def __init__(self) -> None:
        self._travel = time_machine.travel(BEGINNING, tick=False)
        self._coordinates: time_machine.Coordinates | None = None
        self._kept = (secrets.randbits, secrets.choice, time.sleep)
        self._real_monotonic = time.monotonic
        self._slept = 0.0

    def __enter__(self) -> "Determined":
        self._coordinates = self._travel.start()
        self.begin(0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_back()
        self._travel.stop()

    def begin(self, seed: int) -> None:
        """Everything from that seed on, as if the process had just started."""
        chance = random.Random(seed)  # noqa: S311 it must come again
        secrets.randbits, secrets.choice = chance.getrandbits, chance.choice
        time.sleep, time.monotonic = self._sleep, self._monotonic
        ids._last = 0
        self.show(BEGINNING.timestamp() * 1000)

    def flow(self) -> None:
        """From the beginning on time goes by itself, and chance is nobody's: processes are real."""
        self._travel.stop()
        self._give_back()
        self._travel = time_machine.travel(BEGINNING, tick=True)
        self._coordinates = self._travel.start()

    def show(self, moment: float) -> None:
        """Let the server's clock show that moment (milliseconds since 1970)."""
        assert self._coordinates is not None
        self._coordinates.move_to(datetime.datetime.fromtimestamp(moment / 1000, datetime.UTC))

    def _sleep(self, seconds: float) -> None:
        """Whoever waits for another process waits for nobody here, and thinks that it has."""
        self._slept += seconds

    def _monotonic(self) -> float:
        return self._real_monotonic() + self._slept

    def _give_back(self) -> None:
        secrets.randbits, secrets.choice, time.sleep = self._kept
        time.monotonic = self._real_monotonic
