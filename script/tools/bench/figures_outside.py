"""What a year's tables for outsiders take: hidden, published, and read again."""

import time
from collections.abc import Callable
from typing import Any

from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import Town
from rinnalla.reporting.counted import cube_of
from rinnalla.reporting.models import Publication
from rinnalla.reporting.outside.by_months import month_cells
from rinnalla.reporting.outside.by_year import code_cells
from rinnalla.reporting.outside.hiding import Before
from rinnalla.reporting.outside.offered import Counted, offer, pattern_of
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.outside.spans import month_name
from rinnalla.reporting.periods import Period, a_year
from script.tools.bench.figures_names import OUTSIDE
from script.tools.bench.work_rows import FIRST_DAY

GOAL_MS = 5000.0


def measure(town: Town) -> list[list[Any]]:
    """The tables of the whole house of a year that is over."""
    year, house = a_year(FIRST_DAY.year + 2), town.organisation.pk
    with seeing(house):
        reader = town.actor("Eero")
        cells, hidden = _hidden(house, year)
        Publication.objects.filter(organisation_id=house, year=year.first_month.year).delete()
        published = _took(lambda: outside_tables(reader, year))
        again = _took(lambda: outside_tables(reader, year))
    found = [(float(cells), "cells", None), (hidden, "ms", GOAL_MS)]
    found += [(published, "ms", GOAL_MS), (again, "ms", None)]
    return [[name, *values] for name, values in zip(OUTSIDE, found, strict=True)]


def _hidden(house: Any, year: Period) -> tuple[int, float]:
    """How many cells are offered, and how long it takes to choose which are hidden."""
    cube = cube_of(house, year.months)
    months = [month_name(month) for month in year.months]
    number = year.first_month.year
    cells = offer(Counted(number, months, month_cells(cube), code_cells(cube, number)))
    return len(cells.values), _took(lambda: pattern_of(cells, Before()))


def _took(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000
