"""The outside tables of a period in the reader's language: for pages, files, saved reports."""

from collections.abc import Iterator
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.policy import teams_visible_to
from rinnalla.reporting.measures import BY_CODE, Sureness
from rinnalla.reporting.outside.by_months import BY_KIND_OF_PLACE, BY_MONTHS
from rinnalla.reporting.outside.by_year import BY_CODES
from rinnalla.reporting.outside.cells import (
    GRANT,
    HOUSE,
    KIND,
    TEAM,
    TOTAL,
    Offered,
)
from rinnalla.reporting.outside.naming import Names, name_of_span, names_for
from rinnalla.reporting.outside.publishing import publish
from rinnalla.reporting.outside.spans import length_of, spans_within
from rinnalla.reporting.outside.states import Published, State
from rinnalla.reporting.outside.usual_times import USUAL_TIMES
from rinnalla.reporting.periods import Period
from rinnalla.reporting.policy import teams_read_from_outside
from rinnalla.reporting.tables import HIDDEN, Row, Table, Value

TEAMS_IN_A_TABLE = 6  # more columns than that do not fit on a sheet
PERCENT = 100


def outside_tables(
    actor: Actor, period: Period, *, team_id: UUID | None = None
) -> tuple[Table, ...]:
    """What the actor may send out or read of a period, small numbers hidden; publishes what is new.

    `team_id`: the rows of that team alone. Whoever knows a team's figures as they are gets the rows
    of their own teams alone: with those of the house they could work out another's. Raises Refused
    for whoever sees no outside figures, or not that team's; NotKnown for another house's team.
    """
    own = teams_read_from_outside(actor)
    if team_id is not None:
        require_known(teams_visible_to(actor).filter(pk=team_id).exists())
        require(own is None or team_id in own)
        own = frozenset([team_id])
    found: list[Table] = []
    for year in range(period.first_month.year, period.last_month.year + 1):
        reading = _Reading(publish(actor, year), names_for(actor), own)
        found += reading.tables(spans_within(period, year))
    return tuple(found)


class _Reading:
    """The published cells of a year, as somebody reads them: of these teams, or (None) of all.

    Where they are all teams of the house, the house is read of as well.
    """

    def __init__(self, published: Published, names: Names, own: frozenset[UUID] | None) -> None:
        self.published, self.names = published, names
        ofs = {key.of for key in published.values if published.states[key] != State.KEPT}
        teams = {of for of in ofs if of.startswith(TEAM)}
        mine = teams if own is None else {of for of in teams if names.team_of(of) in own}
        if own is not None and mine != teams:
            mine |= {of for of in ofs if of.startswith(GRANT) and names.team_of(of) in own}
        self.ofs = ofs if mine == teams else mine

    def tables(self, spans: list[str]) -> Iterator[Table]:
        """All of them of these spans, those by months first; none without rows or columns."""
        known = {key.span for key in self.published.values}
        self.spans = [span for span in spans if span in known]
        self.years = [span for span in self.spans if length_of(span) == "year"]
        for figure in BY_MONTHS:
            yield from self._by_spans(f"{figure}.months", self._teams(), self.spans)
        for figure in BY_KIND_OF_PLACE:
            longer = [span for span in self.spans if length_of(span) != "month"]
            yield from self._by_spans(f"{figure}.kinds", self._of(KIND), longer)
        for figure in BY_MONTHS:
            yield from self._by_spans(f"{figure}.grants", self._of(GRANT), self.years)
        for figure in ("people_known", *USUAL_TIMES):
            yield from self._by_spans(f"{figure}.year", self._teams(), self.years)
        for figure in BY_CODES:
            yield from self._by_codes(figure)

    def _by_spans(self, code: str, ofs: list[str], spans: list[str]) -> Iterator[Table]:
        rows = []
        for of in ofs:
            whats = (Offered(code.partition(".")[0], TOTAL, of, span) for span in spans)
            rows.append(Row(of, self.names.of(of), tuple(map(self._value, whats))))
        yield from self._table(code, rows, tuple(map(name_of_span, spans)))

    def _by_codes(self, figure: str) -> Iterator[Table]:
        found = {key.code for key in self.published.values if key.figure == figure}
        codes, teams = self.names.in_order(figure, found), self._teams()
        for year in self.years:
            for first in range(0, len(teams), TEAMS_IN_A_TABLE):
                ofs, number = teams[first : first + TEAMS_IN_A_TABLE], first // TEAMS_IN_A_TABLE + 1
                columns = tuple(map(self.names.of, ofs))
                lines = {code: self._line(Offered(figure, code, "", year), ofs) for code in codes}
                rows = [Row(code, self.names.code(figure, code), lines[code]) for code in codes]
                yield from self._table(f"{figure}.codes.{number}", rows, columns, year=year)
                if figure == "own_word":
                    shares, code = self._shares(lines), f"own_word.shares.{number}"
                    yield from self._table(code, shares, columns, year=year)

    def _shares(self, lines: dict[str, tuple[Value, ...]]) -> list[Row]:
        """How many per cent of those who were asked said so: told where both numbers are."""
        asked = lines.get(TOTAL, ())
        return [
            Row(code, self.names.code("own_word", code), tuple(map(_percent, said, asked)))
            for code, said in lines.items()
            if code != TOTAL
        ]

    def _line(self, what: Offered, ofs: list[str]) -> tuple[Value, ...]:
        return tuple(self._value(what._replace(of=of)) for of in ofs)

    def _value(self, key: Offered) -> Value:
        if key not in self.published.values:
            return None
        return self.published.values[key] if self.published.is_shown(key) else HIDDEN

    def _table(
        self, code: str, rows: list[Row], columns: tuple[str, ...], *, year: str = ""
    ) -> Iterator[Table]:
        figure, kind, *_ = code.split(".")
        if columns and any(cell is not None for row in rows for cell in row.cells):
            measure = BY_CODE[figure]
            title, of = self.names.title(measure, kind, year=year)
            sure = Sureness.ESTIMATE if figure == "people_met" else measure.sureness
            definition = self.names.definition(measure, kind)
            yield Table(code, title, definition, sure, of, columns, tuple(rows))

    def _teams(self) -> list[str]:
        house = [HOUSE] if HOUSE in self.ofs else []
        return [*house, *self._of(TEAM)]

    def _of(self, kind: str) -> list[str]:
        found = (of for of in self.ofs if of.startswith(f"{kind}:"))
        return sorted(found, key=self.names.place_of)


def _percent(said: Value, asked: Value) -> Value:
    if said is None or asked is None or not asked:
        return None
    if said is HIDDEN or asked is HIDDEN:
        return HIDDEN
    return round(PERCENT * said / asked)
