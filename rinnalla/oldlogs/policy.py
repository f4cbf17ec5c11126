"""Who brings old logs in: a team's lead, in the page; an administrator at the command line."""

from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.oldlogs.models import LogImport, LogMapping
from rinnalla.organisations.policy import leads, teams_led_by


def may_see_old_logs(actor: Actor) -> bool:
    """Leads have a page of old logs."""
    return leads(actor)


def may_bring_in(actor: Actor, team_id: UUID) -> bool:
    """A team's log is brought in, stopped and undone by its own lead, or by a command."""
    return team_id in teams_led_by(actor) or actor.ground == Ground.COMMAND


def old_logs_visible_to(actor: Actor) -> QuerySet[LogImport]:
    """Logs of the teams that the actor leads; at the command line those of the organisation."""
    here = LogImport.objects.filter(organisation_id=actor.organisation_id)
    return here if actor.ground == Ground.COMMAND else here.filter(team__in=teams_led_by(actor))


def mappings_visible_to(actor: Actor) -> QuerySet[LogMapping]:
    """Saved ways to read columns, of the teams that the actor leads."""
    here = LogMapping.objects.filter(organisation_id=actor.organisation_id)
    return here.filter(team__in=teams_led_by(actor))


def may_wipe(actor: Actor) -> bool:
    """Raw rows are the clock's to wipe when their time is over; a command's that only looked."""
    return actor.ground in (Ground.CLOCK, Ground.COMMAND)
