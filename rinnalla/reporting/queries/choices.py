"""Of what one may choose to see figures."""

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.models import GrantObject, Team
from rinnalla.organisations.policy import grant_objects_visible_to, teams_visible_to
from rinnalla.reporting.policy import teams_with_figures


def teams_with_figures_by_name(actor: Actor) -> list[Team]:
    """The teams whose figures the actor sees as they are."""
    mine = teams_visible_to(actor).filter(pk__in=teams_with_figures(actor))
    return in_finnish_order(mine, lambda team: team.name)


def grants_with_figures(actor: Actor) -> list[GrantObject]:
    """What the work of these teams is paid from, ended ones among them."""
    mine = grant_objects_visible_to(actor).filter(team_id__in=teams_with_figures(actor))
    return in_finnish_order(mine.select_related("team"), lambda grant: grant.name)
