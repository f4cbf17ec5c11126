"""The page of figures for outside readers."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.reporting.addresses import outside_address
from rinnalla.reporting.counted import Asked
from rinnalla.reporting.documents import FORMATS, Format
from rinnalla.reporting.documents.contents import what_hidden_means
from rinnalla.reporting.outside.publishing import closed_months
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.periods import Period
from rinnalla.reporting.policy import (
    may_see_outside_figures,
    teams_read_from_outside,
)
from rinnalla.reporting.showing import ShownTable, shown_table
from rinnalla.reporting.words import period_in_words


@dataclass(frozen=True)
class OutsidePage:
    """Tables for outsiders of a period; `is_closed` says whether any of its months is told yet.

    `of_own_teams`: the reader gets the rows of their own teams alone.
    """

    period: Period
    tables: list[ShownTable]
    formats: list[Format]
    of_own_teams: bool
    is_closed: bool

    @property
    def words(self) -> str:
        """The period in words."""
        return period_in_words(self.period)

    @property
    def what_hidden_means(self) -> str:
        """Why some numbers are not told."""
        return what_hidden_means()

    @property
    def before(self) -> tuple[str, str]:
        """The stretch before, of the same length: its words and address."""
        return _neighbour(self.period.before())

    @property
    def after(self) -> tuple[str, str] | None:
        """The stretch after; none that has not begun."""
        after = self.period.after()
        return _neighbour(after) if after.first_day <= clock.today() else None


def open_outside(actor: Actor, period: Period) -> OutsidePage:
    """What the actor reads of a period, small numbers hidden. It tells of nobody, so the trail
    holds only that it was published. Raises Refused."""
    require(may_see_outside_figures(actor))
    language = get_language() or settings.LANGUAGE_CODE
    tables = [shown_table(table, language) for table in outside_tables(actor, period)]
    months = {month for year in _years(period) for month in closed_months(year)}
    return OutsidePage(
        period=period,
        tables=tables,
        formats=list(FORMATS.values()) if tables else [],
        of_own_teams=teams_read_from_outside(actor) is not None,
        is_closed=any(f"{month:%Y-%m}" in months for month in period.months),
    )


def _neighbour(period: Period) -> tuple[str, str]:
    return period_in_words(period), outside_address(Asked(period))


def _years(period: Period) -> range:
    return range(period.first_month.year, period.last_month.year + 1)
