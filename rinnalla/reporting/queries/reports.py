"""Saved reports: the list, one of them as it was, and beside it as it is now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import grant_objects_visible_to, teams_visible_to
from rinnalla.places.words import KINDS
from rinnalla.reporting.documents import FORMATS, Format
from rinnalla.reporting.documents.contents import what_hidden_means
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.policy import (
    may_enter_figures,
    may_remove_report,
    may_save_report,
    may_save_reports,
    reports_visible_to,
)
from rinnalla.reporting.saved.comparing import Comparison, compare
from rinnalla.reporting.saved.contents import digest_of, tables_in
from rinnalla.reporting.saved.making import tables_now
from rinnalla.reporting.saved.report_of import ReportOf, report_of
from rinnalla.reporting.showing import ShownTable, shown_table
from rinnalla.reporting.words import period_in_words


@dataclass(frozen=True)
class ReportLine:
    """A saved report in a list; `team` is empty where it is of the whole house."""

    report_id: UUID
    made_at: datetime.datetime
    made_by: str
    period: str
    team: str
    is_for_outsiders: bool
    language: str  # of its words


@dataclass(frozen=True)
class ReportPage:
    """A saved report: its tables as they were; `formats` in which it may go out, if it may.

    `may_remove`: whether the reader may.
    """

    line: ReportLine
    digest: str
    tables: list[ShownTable]
    formats: list[Format]
    narrowed: list[str]
    may_remove: bool

    @property
    def what_hidden_means(self) -> str:
        """Why some numbers are not told."""
        return what_hidden_means()


@dataclass(frozen=True)
class ToSave:
    """What would be saved, in words; `team` is empty where it is of the whole house."""

    of: ReportOf
    period: str
    team: str
    narrowed: list[str]


def saved_reports(actor: Actor) -> tuple[list[ReportLine], bool]:
    """The reports that the actor may open, the newest first; and whether they may save one.

    Raises Refused for whom there is nothing of figures.
    """
    require(may_enter_figures(actor))
    newest = reports_visible_to(actor).select_related("team", "made_by").defer("content")
    found = [_line(report) for report in newest.order_by("-recorded_at", "-pk")]
    return found, may_save_reports(actor)


def find_report(actor: Actor, report_id: UUID) -> SavedReport:
    """A saved report; raises NotKnown."""
    seen = reports_visible_to(actor).select_related("team", "made_by", "organisation")
    return only_known(seen.filter(pk=report_id))


def open_report(actor: Actor, report_id: UUID) -> ReportPage:
    """A saved report as it was, in the language in which it was saved; raises NotKnown.

    It tells of nobody: as on the page of figures, the lists behind them leave the trail.
    """
    report = find_report(actor, report_id)
    tables = tables_in(report.content)
    with translation.override(report.language):
        shown = [shown_table(table, report.language) for table in tables]
    formats = list(FORMATS.values()) if report.is_for_outsiders else []
    narrowed = _narrowed(actor, report_of(report))
    return ReportPage(
        line=_line(report),
        digest=digest_of(tables),
        tables=shown,
        formats=formats,
        narrowed=narrowed,
        may_remove=may_remove_report(actor, report),
    )


def report_to_remove(actor: Actor, report_id: UUID) -> tuple[SavedReport, ReportLine]:
    """A saved report that the actor may remove, and its line; raises NotKnown, Refused."""
    report = find_report(actor, report_id)
    require(may_remove_report(actor, report))
    return report, _line(report)


def compare_report(actor: Actor, report_id: UUID) -> tuple[ReportLine, Comparison]:
    """A saved report run again: the same answer, or what has changed since; raises NotKnown."""
    report = find_report(actor, report_id)
    with translation.override(report.language):
        now = tables_now(actor, report_of(report))
        found = compare(tables_in(report.content), now, report.language)
    return _line(report), found


def what_to_save(actor: Actor, of: ReportOf) -> ToSave:
    """What the actor is about to save, in words; raises Refused, NotKnown."""
    team = only_known(teams_visible_to(actor).filter(pk=of.team_id)) if of.team_id else None
    require(may_save_report(actor, of.team_id))
    return ToSave(of, period_in_words(of.period), _name(team), _narrowed(actor, of))


def _line(report: SavedReport) -> ReportLine:
    period = period_in_words(report.period)
    by = str(report.made_by.name)
    team, outside = _name(report.team), report.is_for_outsiders
    return ReportLine(report.pk, report.recorded_at, by, period, team, outside, report.language)


def _name(team: Team | None) -> str:
    return team.name if team else ""


def _narrowed(actor: Actor, of: ReportOf) -> list[str]:
    """The grant object and the kind of place that it is narrowed to."""
    grants: Iterable[str] = []
    if of.grant_object_id:
        seen = grant_objects_visible_to(actor).filter(pk=of.grant_object_id)
        grants = [only_known(seen).name]
    return [*grants, *([str(KINDS[of.place_kind])] if of.place_kind in KINDS else [])]
