"""Who may read what of the trail (design 4)."""

from django.db.models import Exists, OuterRef, QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.queries import Reach
from rinnalla.core import clock
from rinnalla.encounters.models import Attempt, Encounter, EncounterPerson, Wish
from rinnalla.encounters.policy import attempts_with, wishes_with, without_close
from rinnalla.organisations import policy as at_work
from rinnalla.organisations.models import Membership, Role
from rinnalla.people.models import Person
from rinnalla.people.policy import (
    is_in_pair,
    may_see,
    may_tend_person,
    shut_out_from,
    teams_following,
)
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


def may_give_own_data(actor: Actor, person: Person) -> bool:
    """Who hands over what is written about a person: whoever tends them, or with borrowed power."""
    borrowed = at_work.sees_whole_house(actor) and may_see(actor, person)
    return borrowed or may_tend_person(actor, person)


def was_borrowed(entry: TrailEntry) -> bool:
    """Whether only borrowed power let in whoever read of people there.

    The entry says so where a person's page was opened; of the rest, the roles in it do.
    """
    in_team = {Role.PEER, Role.WORKER, Role.LEAD} & set(entry.role.split("+"))
    signed_in = entry.ground == Ground.OWN_TEAM and entry.actor_id is not None
    return entry.ground == Ground.BORROWED or (signed_in and not in_team)


def encounters_told_to(actor: Actor, person: Person) -> QuerySet[Encounter]:
    """The encounters told to the person in that actor's hand, also those joined to another record.

    Of all teams that follow them, with borrowed power of every team; kept close ones by the pair.
    None with anybody who shut the actor out.
    """
    met = EncounterPerson.objects.filter(person=person).values("encounter")
    return encounters_within(actor, person).filter(pk__in=met)


def encounters_within(actor: Actor, person: Person) -> QuerySet[Encounter]:
    """Among which that person's encounters, and those that once named them, are looked for."""
    here = Encounter.objects.filter(organisation_id=actor.organisation_id)
    if not at_work.sees_whole_house(actor):
        here = here.filter(team_id__in=teams_following(person.pk))
    if not is_in_pair(actor, person):
        here = here.filter(kept_close=False).exclude(joined_to__kept_close=True)
    out = shut_out_from(actor)
    met = EncounterPerson.objects.filter(encounter=OuterRef("pk"), person__in=out)
    return here.exclude(Exists(met)) if out else here


def wishes_told_to(actor: Actor, person: Person) -> QuerySet[Wish]:
    """The person's wishes for help, as `encounters_told_to`."""
    if not at_work.sees_whole_house(actor):
        return wishes_with(actor, person)
    wishes = Wish.objects.filter(organisation_id=actor.organisation_id, person=person)
    return wishes if is_in_pair(actor, person) else without_close(wishes)


def attempts_told_to(actor: Actor, person: Person) -> QuerySet[Attempt]:
    """The attempts to reach the person, as `encounters_told_to`."""
    if not at_work.sees_whole_house(actor):
        return attempts_with(actor, person)
    return Attempt.objects.filter(organisation_id=actor.organisation_id, person=person)
