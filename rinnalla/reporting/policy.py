"""Who sees figures: those at work in a team all of its own; others what is suppressed (design 6).

The only place of this app that mentions roles.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.models import Role
from rinnalla.organisations.policy import teams_followed_by
from rinnalla.reporting.models import SavedReport


def teams_with_figures(actor: Actor) -> frozenset[UUID]:
    """The teams whose figures the actor sees as they are: those they are worker or lead of."""
    return teams_followed_by(actor)


def may_see_figures(actor: Actor) -> bool:
    """Whether the actor sees the figures of any team as they are."""
    return bool(teams_with_figures(actor))


def may_see_outside_figures(actor: Actor) -> bool:
    """Whether the actor reads suppressed figures of the house (design 4): whoever is no peer."""
    return may_see_figures(actor) or actor.has(Role.STEWARD, Role.COORDINATOR)


def may_enter_figures(actor: Actor) -> bool:
    """Whether there is anything of figures for the actor."""
    return may_see_figures(actor) or may_see_outside_figures(actor)


def may_count(actor: Actor) -> bool:
    """Counting at night is the clock's."""
    return actor.ground == Ground.CLOCK


def may_save_reports(actor: Actor) -> bool:
    """Leads save their teams' figures, stewards those of the house for outsiders."""
    return actor.has(Role.LEAD, Role.STEWARD)


def may_save_report(actor: Actor, team_id: UUID | None) -> bool:
    """Whether the actor saves that team's figures; of no team, the house's for outsiders."""
    return actor.has(Role.STEWARD) if team_id is None else team_id in actor.teams_as(Role.LEAD)


def may_remove_report(actor: Actor, report: SavedReport) -> bool:
    """Whoever saved a report that they still read removes it; and whoever saves the same."""
    if report.organisation_id != actor.organisation_id:
        return False
    return actor.user_id == report.made_by_id or may_save_report(actor, report.team_id)


def reports_visible_to(actor: Actor) -> QuerySet[SavedReport]:
    """Saved reports of the teams whose figures the actor reads, as they read them now."""
    here = SavedReport.objects.filter(organisation_id=actor.organisation_id)
    own = Q(is_for_outsiders=False, team_id__in=teams_with_figures(actor))
    if not may_see_outside_figures(actor):
        return here.none()
    read = teams_read_from_outside(actor)
    outside = Q(is_for_outsiders=True)
    return here.filter(own | (outside if read is None else outside & Q(team_id__in=read)))


def teams_read_from_outside(actor: Actor) -> frozenset[UUID] | None:
    """The teams whose suppressed figures the actor reads; None: all of them, and the house.

    Whoever knows a team's figures as they are reads of own teams alone (ADR 0017).
    """
    if actor.has(Role.STEWARD, Role.COORDINATOR):
        return None
    return teams_with_figures(actor)
