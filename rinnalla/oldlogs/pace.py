"""How many rows go into one transaction: as many as the last ones' time allows."""

import time
from collections import deque
from collections.abc import Callable
from statistics import median

from django.db import connection

# Seconds. SQLite's write lock is held 50 ms at most, and steps differ by half. On PostgreSQL others
# wait for the trail's chain alone, which a step takes last and holds until it is on the disk.
GOAL = {"sqlite": 0.03, "postgresql": 0.07}
# Of that for taking back: what goes differs more from row to row than what comes.
CAREFULLY = 0.6
# Fewer than the least would hardly be quicker: a commit takes its time for one row as for twenty.
FIRST, FEWEST, MOST = 40, 20, 500
LOOKED_AT = 5  # steps; one that had to wait for the machine says nothing of the next


class Pace:
    """Measures a step from its writing until the next one is asked for, its commit included."""

    def __init__(self, share: float = 1.0) -> None:
        """`share`: of the goal of the database at hand."""
        self.rows = FIRST
        self.goal = GOAL[connection.vendor] * share
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
        self._fitting.append(rows * self.goal / took)
        carefully = min(median(self._fitting), self.rows * 1.5)
        self.rows = int(min(max(FEWEST, carefully), MOST))
