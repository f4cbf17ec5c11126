"""Who may see kinds of help, and keep their team's own."""

from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import HelpKind
from rinnalla.organisations.policy import teams_followed_by


def help_kinds_visible_to(actor: Actor) -> QuerySet[HelpKind]:
    """The house's kinds of help and those of its teams, closed ones among them."""
    return HelpKind.objects.filter(organisation_id=actor.organisation_id)


def may_tend_help_kinds(actor: Actor, team_id: UUID) -> bool:
    """Workers and leads keep their own team's kinds."""
    return team_id in teams_followed_by(actor)
