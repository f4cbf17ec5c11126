"""What is done with figures."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.models import Team
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.people_known import known_of
from rinnalla.reporting.periods import Period, a_month, a_quarter, a_year
from rinnalla.reporting.policy import (
    may_count,
    may_remove_report,
    may_save_report,
    reports_visible_to,
)
from rinnalla.reporting.saved.contents import digest_of, tables_in, text_of
from rinnalla.reporting.saved.making import tables_now
from rinnalla.reporting.saved.report_of import ReportOf
from rinnalla.reporting.stale import freshen, stale_months


def count_stale_months(actor: Actor) -> Iterator[None]:
    """Count anew what was written into since; each month is a step of its own.

    People known are counted with it, of each team and the house: should somebody be forgotten
    tomorrow, the figures of today hold. Raises Refused.
    """
    require(may_count(actor))
    house = actor.organisation_id
    months = stale_months(house)
    for month in months:
        freshen(house, [month])
        yield
    around = sorted({p for m in months for p in (a_month(m), a_quarter(m), a_year(m.year))})
    for period in around:
        _count_known(house, period)
        yield
    if months:
        trail.record(actor, "figures.counted", facts={"months": len(months)})


def _count_known(house: UUID, period: Period) -> None:
    known_of(house, period)
    for team_id in Team.objects.filter(organisation_id=house).values_list("pk", flat=True):
        known_of(house, period, team_ids=[team_id])


@transaction.atomic
def save_report(actor: Actor, of: ReportOf, *, once: UUID) -> SavedReport:
    """Save figures as they are now, in the language that is on; sending it twice saves once.

    Raises Refused for whoever does not lead the team, or for the house is no steward; NotKnown.
    """
    require(may_save_report(actor, of.team_id))
    mine = SavedReport.objects.filter(
        organisation_id=actor.organisation_id, made_by_id=actor.user_id
    )
    report, is_new = make_once(
        mine,
        once,
        organisation_id=actor.organisation_id,
        is_for_outsiders=of.is_for_outsiders,
        team_id=of.team_id,
        grant_object_id=of.grant_object_id,
        place_kind=of.place_kind,
        first_month=of.period.first_month,
        last_month=of.period.last_month,
        language=get_language(),
        made_by_id=actor.user_id,
        content=text_of(tables_now(actor, of)),
    )
    if is_new:
        trail.record(actor, "report.saved", [report], facts=_facts_of(report))
    return report


@transaction.atomic
def remove_report(actor: Actor, report: SavedReport) -> None:
    """Remove a saved report for good; the trail keeps the mark of the figures that it held.

    Raises NotKnown for whoever does not read it, also where it is gone; Refused for whoever
    neither saved it nor saves the same.
    """
    here = reports_visible_to(actor).select_for_update().filter(pk=report.pk)
    require_known(here.first() is not None)
    require(may_remove_report(actor, report))
    here.delete()
    mark = digest_of(tables_in(report.content))
    trail.record(actor, "report.removed", [report], facts=_facts_of(report) | {"figures": mark})


def _facts_of(report: SavedReport) -> dict[str, str]:
    whom = "outside" if report.is_for_outsiders else "team"
    return {"period": report.period.as_text, "for": whom}
