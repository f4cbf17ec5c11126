"""Who may read what of the trail (design 4)."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.queries import Reach
from rinnalla.core import clock
from rinnalla.organisations import policy as at_work
from rinnalla.organisations.models import Membership, Role
from rinnalla.privacy.models import TrailSearch

may_see_installation = at_work.may_see_installation


def may_read_trail(actor: Actor) -> bool:
    """A steward reads the organisation's trail, a lead their teams'; others only their own."""
    return not reach_of(actor).is_empty()


def reach_of(actor: Actor) -> Reach:
    """Which entries the actor may read of others."""
    if actor.has(Role.STEWARD):
        return Reach(everything=True)
    return Reach(team_ids=at_work.teams_led_by(actor))


def own_reach(actor: Actor) -> Reach:
    """What the trail knows of the actor: everyone may read it."""
    return Reach(user_id=actor.user_id)


def memberships_to_search(actor: Actor) -> QuerySet[Membership]:
    """Whose deeds the actor may search for: who is or was in their teams, or all."""
    here = Membership.objects.filter(organisation_id=actor.organisation_id)
    reach = reach_of(actor)
    return here if reach.everything else here.filter(team_id__in=reach.team_ids)


def searches_visible_to(actor: Actor) -> QuerySet[TrailSearch]:
    """A search is its maker's own, for a while, as long as they may read the trail."""
    mine = TrailSearch.objects.filter(
        organisation_id=actor.organisation_id, searcher_id=actor.user_id, until__gt=clock.now()
    )
    return mine if may_read_trail(actor) else mine.none()


def may_erase_reason(actor: Actor, entry: TrailEntry) -> bool:
    """A data steward tends what people typed; why they did something themselves, another does."""
    ours = entry.organisation_id == actor.organisation_id
    return ours and actor.has(Role.STEWARD) and entry.actor_id != actor.user_id
