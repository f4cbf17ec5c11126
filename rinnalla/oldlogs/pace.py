"""How many rows go into one transaction: as many as the last ones' time allows."""

import time
from collections import deque
from collections.abc import Callable
from statistics import median

GOAL = 0.026  # seconds; the write lock is held 50 ms at most, and steps differ by half
# Fewer than the least would hardly be quicker: a commit takes its time for one row as for twenty.
FIRST, FEWEST, MOST = 40, 20, 500
LOOKED_AT = 5  # steps; one that had to wait for the machine says nothing of the next


class Pace:
    """Measures a step from its writing until the next one is asked for, its commit included."""

    def __init__(self) -> None:
        self.rows = FIRST
        self._began = 0.0
        self._fitting: deque[float] = deque(maxlen=LOOKED_AT)

    def timed(self, write: Callable[[], object]) -> Callable[[], object]:
        """The same writing, the beginning of which is noted."""

        def begun() -> object:
            self._began = time.perf_counter()
            return write()

        return begun

    def end(self, rows: int) -> None:
        """That step, of so many rows, is written."""
        took = max(time.perf_counter() - self._began, 1e-4)
        self._fitting.append(rows * GOAL / took)
        carefully = min(median(self._fitting), self.rows * 1.5)
        self.rows = int(min(max(FEWEST, carefully), MOST))
