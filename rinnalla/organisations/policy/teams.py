"""Who sees and tends teams and what their work is paid from."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import DatedQuerySet, GrantObject, Team
from rinnalla.organisations.policy.roles import leads, teams_led_by


def may_manage_teams(actor: Actor) -> bool:
    """Leads open teams and tend their own."""
    return leads(actor)


def may_tend(actor: Actor, team: Team) -> bool:
    """A team's name, area, processing basis and grant objects are its own lead's to change."""
    return team.pk in teams_led_by(actor)


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Those of the organisation see the names of its teams."""
    return Team.objects.filter(organisation_id=actor.organisation_id)


def grant_objects_visible_to(actor: Actor) -> DatedQuerySet:
    """Grant objects of the organisation's teams."""
    return GrantObject.objects.filter(organisation_id=actor.organisation_id)
