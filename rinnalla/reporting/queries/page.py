"""The team's page of figures: what stands on it, in the reader's language."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import sort_key
from rinnalla.organisations.policy import teams_visible_to
from rinnalla.reporting.addresses import list_behind, own_address
from rinnalla.reporting.charts import WIDEST_UPRIGHT, Chart, bars_of
from rinnalla.reporting.counted import Asked, Counts, counts_of, what_is_counted
from rinnalla.reporting.measures import (
    BY_CODE,
    MEASURES,
    SURENESS,
    Measure,
    Parts,
    Sureness,
    median_days,
)
from rinnalla.reporting.periods import Period
from rinnalla.reporting.words import WORDS, days_in_words, part_words, period_in_words

CHARTS = ("help", "topics", "missing", "wishes_missing")
# Others stand by their size. Topics as in the form, everyday ones first: substance use never leads
# (S2-25).
IN_ORDER_OF_WORDS = (Parts.TOPIC, Parts.ANSWER, Parts.ENDING, Parts.TOLD)


@dataclass(frozen=True)
class Part:
    """What a figure came to for one of its codes, and where the records behind it are listed."""

    code: str
    words: str
    value: int
    href: str


@dataclass(frozen=True)
class Line:
    """A figure: its number in words, how sure it is, and its parts, the largest first."""

    measure: Measure
    value: int
    usual: str
    sureness: str
    href: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FiguresPage:
    """Figures of what was asked; `counted` are the months that were counted, if any.

    `before` and `after` are stretches of the same length: their words and addresses; nothing
    where the one after has not begun.
    """

    period: str
    counted: str
    counted_at: datetime.datetime | None
    lines: dict[str, Line]
    charts: tuple[Chart, ...]
    is_empty: bool
    team_name: str
    before: tuple[str, str]
    after: tuple[str, str] | None


def open_figures(actor: Actor, asked: Asked) -> FiguresPage:
    """The figures of the actor's own teams as they are, nothing suppressed.

    They tell of nobody by name: the lists behind them leave the trail. Raises Refused, NotKnown.
    """
    counts, counted = counts_of(actor, asked), what_is_counted(actor, asked)
    reading, after = _Reading(actor, counts, counted or asked), asked.period.after()
    lines = {one.code: reading.line(one) for one in MEASURES}
    return FiguresPage(
        period=period_in_words(asked.period),
        counted=period_in_words(counted.period) if counted else "",
        counted_at=counts.counted_at,
        lines=lines,
        charts=tuple(reading.charts(lines)),
        is_empty=not any(line.value for line in lines.values()),
        team_name=reading.team_name(),
        before=_neighbour(asked, asked.period.before()),
        after=_neighbour(asked, after) if after.first_day <= clock.today() else None,
    )


def _neighbour(asked: Asked, period: Period) -> tuple[str, str]:
    return period_in_words(period), own_address(replace(asked, period=period))


class _Reading:
    """Counts put into words for one reader."""

    def __init__(self, actor: Actor, counts: Counts, asked: Asked) -> None:
        self.actor, self.counts, self.asked = actor, counts, asked
        self.words = part_words(actor)

    def line(self, measure: Measure) -> Line:
        code = measure.code
        is_days = measure.parts == Parts.DAYS
        value = self.counts.value(code)
        return Line(
            measure=measure,
            value=value,
            usual=days_in_words(median_days(self.counts.days(code))) if is_days else "",
            sureness=str(SURENESS[self.counts.sureness(code)]),
            href=list_behind(self.asked, code) if value else "",
            parts=() if is_days else tuple(self._parts(measure)),
        )

    def _parts(self, measure: Measure) -> Iterator[Part]:
        codes = self.counts.codes(measure.code)
        if measure.parts == Parts.NONE:
            return
        if measure.parts in IN_ORDER_OF_WORDS:
            order = [code for code in WORDS[measure.parts] if code in codes]
        else:
            order = sorted(
                codes, key=lambda code: (-codes[code], sort_key(self.words(measure.parts, code)))
            )
        for code in order:
            href = list_behind(self.asked, measure.code, code)
            yield Part(code, self.words(measure.parts, code), codes[code], href)

    def charts(self, lines: dict[str, Line]) -> Iterator[Chart]:
        """Encounters by month where there are several, and every figure by its parts."""
        if self.asked.period.count > 1 and self.counts.encounters_by_month:
            yield self._by_month()
        for code in CHARTS:
            rows = [(part.words, part.value, part.href) for part in lines[code].parts]
            if rows:
                of = str(BY_CODE[code].name)
                yield Chart(code, of, of, bars_of(rows), lines[code].sureness)

    def _by_month(self) -> Chart:
        months = [one for one in self.asked.period.months if one <= clock.today()]
        many_years = months[0].year != months[-1].year
        rows = [
            (
                dateformat.format(month, "n/Y" if many_years else "N"),
                self.counts.encounters_by_month[month],
                list_behind(replace(self.asked, period=Period(month, month)), "encounters"),
            )
            for month in months
        ]
        return Chart(
            "months",
            _("Encounters by month"),
            pgettext("of a table", "Month"),
            bars_of(rows),
            str(SURENESS[Sureness.COUNTED]),
            is_upright=len(rows) <= WIDEST_UPRIGHT,
        )

    def team_name(self) -> str:
        """The team that was counted; nothing where there are several."""
        if self.asked.team_id is None:
            return ""
        return teams_visible_to(self.actor).get(pk=self.asked.team_id).name
