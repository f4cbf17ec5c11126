"""The machine's own pace: where others share its processors, a page takes now once, now twice.

A fixed piece of reckoning of the pages' own kind (questions built for a reader, not asked) is
timed beside each request: who took as much longer as the reckoning beside them is no slower page.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import encounters_visible_to, wishes_visible_to
from script.tools.bench.figures import percentile

FIRST_LOOKS = 200


class Pace:
    """What the reckoning takes: now, and when nobody disturbs it (the best twentieth of all)."""

    def __init__(self, reader: Actor) -> None:
        """`reader`: for whom the questions are built, within their organisation's view."""
        self._reader = reader
        self._looks: list[float] = []
        for _ in range(FIRST_LOOKS):
            self.look()

    def look(self) -> float:
        """Processor seconds of the reckoning now."""
        began = time.process_time()
        for visible in (encounters_visible_to(self._reader), wishes_visible_to(self._reader)):
            str(visible.select_related("team").order_by("pk")[:50].query)
        self._looks.append(time.process_time() - began)
        return self._looks[-1]

    def beside(self, deed: Callable[[], Any]) -> tuple[Any, float]:
        """What the deed gives, and how many times slower than at its best the machine was then."""
        before = self.look()
        given = deed()
        return given, (before + self.look()) / 2 / percentile(self._looks, 0.05)


def at_its_best(times: Sequence[float], paces: Sequence[float]) -> list[float]:
    """What these times would have been undisturbed; never more than they were."""
    return [taken / max(1.0, pace) for taken, pace in zip(times, paces, strict=True)]
