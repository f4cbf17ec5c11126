"""What is told by the year alone: codes of figures, people known by alias, grant objects."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from rinnalla.reporting.counted import CubeKey
from rinnalla.reporting.outside.by_months import BY_MONTHS
from rinnalla.reporting.outside.cells import HOUSE, TOTAL, Cells, Grant, Offered, of_team
from rinnalla.reporting.outside.hiding import AtMost, is_small
from rinnalla.reporting.outside.spans import is_whole_year, quarters_filled

BY_CODES = ("help", "help_quantity", "topics", "missing", "own_word", "wishes", "wishes_missing")
ADD_UP_OVER_CODES = ("own_word", "wishes")
NEVER_MORE_BY_CODE = (
    ("missing", Offered("could_not", TOTAL, "", "")),
    ("own_word", Offered("encounters", TOTAL, "", "")),
    ("help", Offered("encounters", TOTAL, "", "")),
    ("topics", Offered("encounters", TOTAL, "", "")),
    ("wishes_missing", Offered("wishes", "could_not", "", "")),
)


def code_cells(cube: Mapping[CubeKey, int], year: int) -> Counter[Offered]:
    """Each team's figures by codes in the year, as they are counted now."""
    found: Counter[Offered] = Counter()
    for (team_id, _, _, figure, code), value in cube.items():
        if figure in BY_CODES:
            found[Offered(figure, code, of_team(team_id), str(year))] += value
    return found


def offer_codes(cells: Cells, by_code: Mapping[Offered, int], year: int) -> None:
    """Offer each figure with codes, of teams and the house, in the year."""
    span, teams = str(year), cells.teams()
    for figure in BY_CODES:
        codes = sorted({key.code for key in by_code if key.figure == figure})
        for code in codes:
            parts = [Offered(figure, code, team, span) for team in teams]
            cells.values.update((part, by_code.get(part, 0)) for part in parts)
            cells.add_sum(Offered(figure, code, HOUSE, span), parts)
        if figure in ADD_UP_OVER_CODES:
            for team in teams:
                parts = [Offered(figure, code, team, span) for code in codes]
                cells.add_sum(Offered(figure, TOTAL, team, span), parts)
            totals = [Offered(figure, TOTAL, team, span) for team in teams]
            cells.add_sum(Offered(figure, TOTAL, HOUSE, span), totals)
    cells.at_most += chain.from_iterable(_never_more(key) for key in by_code)
    for key in [key for key in cells.values if key.figure == "help_quantity"]:
        helped = key._replace(figure="help")
        cells.beside[key] = helped
        cells.at_most.append(AtMost(helped, (key,)))


def _never_more(key: Offered) -> Iterator[AtMost]:
    whole = key._replace(code=TOTAL) if key.figure in ADD_UP_OVER_CODES else key
    for figure, more in NEVER_MORE_BY_CODE:
        if figure == key.figure:
            yield AtMost(whole, (more._replace(of=key.of, span=key.span),))


def offer_known(cells: Cells, known: Mapping[str, int], year: int) -> None:
    """Offer people known by alias in the year, of each team and the house (`known` holds both).

    They add up to nothing, but the house knows as many as any team and no more than all together.
    """
    span = str(year)
    of_house = Offered("people_known", TOTAL, HOUSE, span)
    of_teams = [Offered("people_known", TOTAL, of, span) for of in sorted(known) if of != HOUSE]
    cells.values |= {key: known[key.of] for key in (of_house, *of_teams)}
    for key in of_teams:
        met = key._replace(figure="people_met")
        cells.at_most += [AtMost(key, (of_house,)), AtMost(key, (met,))]
    cells.at_most.append(AtMost(of_house, tuple(of_teams)))


def offer_grants(cells: Cells, grants: Iterable[Grant], months: list[str]) -> None:
    """Offer what was done in the year with each grant object's money, once its months are there.

    One that paid all the year has no cells of its own: they are the team's. What one of which
    months are missing has come to is kept from outsiders if it is small: it may stay so.
    """
    teams = cells.teams()
    for grant in grants:
        so_far = tuple(month for month in grant.months if month in months)
        if of_team(grant.team_id) in teams and so_far and not is_whole_year(so_far):
            for figure in BY_MONTHS:
                what = Offered(figure, TOTAL, of_team(grant.team_id), "")
                parts = [what._replace(span=span) for span in _coarsest(so_far)]
                value = sum(cells.values[part] for part in parts)
                if so_far == grant.months or is_small(value):
                    of = replace(grant, months=so_far).of
                    total = what._replace(of=of, span=months[0][:4])
                    cells.add_sum(total, parts)
                    if so_far != grant.months:
                        cells.implied.add(total)


def _coarsest(months: tuple[str, ...]) -> Iterator[str]:
    whole = quarters_filled(months)
    yield from whole
    yield from (month for month in months if all(month not in held for held in whole.values()))
