"""What teams and the house did by months, quarters and the year; kinds of place, of the house."""

from collections import Counter
from collections.abc import Mapping

from rinnalla.reporting.counted import CubeKey
from rinnalla.reporting.outside.cells import (
    HOUSE,
    KIND,
    TEAM,
    TOTAL,
    Cells,
    Offered,
    of_kind,
    of_team,
)
from rinnalla.reporting.outside.hiding import AtMost, is_small
from rinnalla.reporting.outside.spans import is_whole_year, month_name, quarters_filled

BY_MONTHS = ("encounters", "people_met", "could_not", "attempts", "observations", "heads_seen")
BY_KIND_OF_PLACE = ("encounters", "people_met")
# A figure is never more than another, by what they count, or nearly always: outsiders may guess.
NEVER_MORE = (("could_not", "encounters"), ("encounters", "people_met"))


def month_cells(cube: Mapping[CubeKey, int]) -> Counter[Offered]:
    """What teams did by months, and in kinds of place, as it is counted now."""
    found: Counter[Offered] = Counter()
    for (team_id, month, place_kind, figure, _), value in cube.items():
        span = month_name(month)
        if figure in BY_MONTHS:
            found[Offered(figure, TOTAL, of_team(team_id), span)] += value
        if figure in BY_KIND_OF_PLACE:
            found[Offered(figure, TOTAL, of_kind(place_kind), span)] += value
    return found


def offer_months(cells: Cells, by_month: Mapping[Offered, int], months: list[str]) -> None:
    """Offer each figure of teams and the house in these months of a year, and the quarters and
    the year that they fill; what `by_month` does not hold is nothing."""
    teams = sorted({key.of for key in by_month if key.of.startswith(TEAM)})
    for figure in BY_MONTHS:
        for month in months:
            parts = [Offered(figure, TOTAL, team, month) for team in teams]
            cells.values.update((part, by_month.get(part, 0)) for part in parts)
            cells.add_sum(Offered(figure, TOTAL, HOUSE, month), parts)
        for of in (HOUSE, *teams):
            for quarter, held in quarters_filled(months).items():
                parts = [Offered(figure, TOTAL, of, month) for month in held]
                cells.add_sum(Offered(figure, TOTAL, of, quarter), parts)
            _add_year(cells, Offered(figure, TOTAL, of, ""), months)
            _imply_so_far(cells, Offered(figure, TOTAL, of, ""), months)
    cells.at_most += [
        AtMost(Offered(less, TOTAL, of, month), (Offered(more, TOTAL, of, month),))
        for less, more in NEVER_MORE
        for of in teams
        for month in months
    ]


def offer_kinds(cells: Cells, by_month: Mapping[Offered, int], months: list[str]) -> None:
    """Offer encounters and people met by kinds of place, of the house, by quarters and the year."""
    cells.kept.update((key, value) for key, value in by_month.items() if key.of.startswith(KIND))
    kinds = sorted({key.of for key in cells.kept})
    for figure in BY_KIND_OF_PLACE if kinds else ():
        for quarter, held in quarters_filled(months).items():
            parts = tuple(Offered(figure, TOTAL, kind, quarter) for kind in kinds)
            for part in parts:
                in_months = (Offered(figure, TOTAL, part.of, month) for month in held)
                cells.values[part] = sum(by_month.get(one, 0) for one in in_months)
            cells.sums.append((Offered(figure, TOTAL, HOUSE, quarter), parts))
        for kind in kinds:
            _add_year(cells, Offered(figure, TOTAL, kind, ""), months)
    fewer, more = BY_KIND_OF_PLACE
    cells.at_most += [
        AtMost(Offered(fewer, TOTAL, kind, quarter), (Offered(more, TOTAL, kind, quarter),))
        for kind in kinds
        for quarter in quarters_filled(months)
    ]


def _add_year(cells: Cells, what: Offered, months: list[str]) -> None:
    if is_whole_year(months):
        quarters = [what._replace(span=quarter) for quarter in quarters_filled(months)]
        cells.add_sum(what._replace(span=months[0][:4]), quarters)


def _imply_so_far(cells: Cells, what: Offered, months: list[str]) -> None:
    """What a quarter and the year have come to so far: a small number that may stay so."""
    quarters = quarters_filled(months)
    begun = [month for month in months if all(month not in held for held in quarters.values())]
    for name, spans in (("-q", begun), ("", [*quarters, *begun])):
        parts = [what._replace(span=span) for span in spans]
        total = what._replace(span=f"{months[0][:4]}{name} so far")
        is_new = len(parts) > 1 and total not in cells.values and not is_whole_year(months)
        if is_new and is_small(sum(cells.values[part] for part in parts)):
            cells.add_sum(total, parts)
            cells.implied.add(total)
