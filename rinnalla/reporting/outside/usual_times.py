"""Usual times from wish to help, of the year: told of five wishes or more, and not of fewer.

Nor where the number of wishes that were helped is hidden beside a small one: the usual time would
tell that it is five or more, and with that the small one may be computed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from rinnalla.reporting.counted import CubeKey
from rinnalla.reporting.measures import days_in, median_days
from rinnalla.reporting.outside.cells import HOUSE, TOTAL, Offered, of_team
from rinnalla.reporting.outside.hiding import is_small
from rinnalla.reporting.outside.states import State

HELPED = Offered("wishes", "helped", "", "")  # those of which all usual times are
USUAL_TIMES = ("wish_days", "wish_days_ours", "wish_days_queue")


def usual_times(
    cube: Mapping[CubeKey, int], year: int, *, shown: Collection[Offered]
) -> list[list[Any]]:
    """The middle number of days of each team and the house, as cells to be published.

    `shown` are the cells that outsiders see. No cell where there was no wish: there is no usual
    time of nothing.
    """
    days: dict[Offered, Counter[int]] = defaultdict(Counter)
    for (team_id, _, _, figure, code), value in cube.items():
        if figure in USUAL_TIMES and value:
            for of in (HOUSE, of_team(team_id)):
                days[Offered(figure, TOTAL, of, str(year))][days_in(code)] += value
    return [
        [
            *key,
            median_days(dict(histogram)),
            State.SHOWN if _is_told(key, histogram, shown) else State.HIDDEN,
        ]
        for key, histogram in sorted(days.items())
    ]


def _is_told(key: Offered, histogram: Counter[int], shown: Collection[Offered]) -> bool:
    helped = HELPED._replace(of=key.of, span=key.span)
    return helped in shown and not is_small(histogram.total())
