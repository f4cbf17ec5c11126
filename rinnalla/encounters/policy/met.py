"""Who may record encounters, and read them: the teams' own, within each person's limits."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterPerson, Present
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, teams_of
from rinnalla.people.models import Person
from rinnalla.people.nearness import nearness_of
from rinnalla.people.policy import is_in_pair, shut_out_from, teams_following


def may_record(actor: Actor, team_id: UUID) -> bool:
    """Everybody who goes out with a team records for it: peers, workers, leads."""
    return team_id in teams_of(actor)


def may_go_out(actor: Actor) -> bool:
    """Whether the actor goes out with some team, and so records for it at all."""
    return bool(teams_of(actor))


def may_read_encounters(actor: Actor) -> bool:
    """Whether the actor reads encounters of others at all; a peer reads what they recorded."""
    return bool(teams_of(actor)) or sees_whole_house(actor)


def may_search_notes(actor: Actor) -> bool:
    """Whether the actor searches words at all: workers, leads, and borrowed power."""
    return bool(teams_searched_by(actor)) or searches_every_team(actor)


def teams_searched_by(actor: Actor) -> frozenset[UUID]:
    """In whose notes the actor searches words: a peer has no search (design 4)."""
    return teams_followed_by(actor)


def searches_every_team(actor: Actor) -> bool:
    """Whether borrowed power lets a search go through every team's notes."""
    return sees_whole_house(actor)


def encounters_visible_to(actor: Actor) -> QuerySet[Encounter]:
    """What stands in lists, searches, prints and exports: never what is kept close.

    Nor a record that was joined to another one of the same encounter: it would be told twice.
    Encounters of the actor's own teams (a peer: those they recorded or were at), none with
    anybody who shut the actor out.
    """
    return _within_limits(actor).filter(kept_close=False, joined_to=None)


def encounters_readable_by(actor: Actor) -> QuerySet[Encounter]:
    """What may be opened one by one: the visible ones, and what is kept close in one's own pair."""
    close = EncounterPerson.objects.filter(
        encounter=OuterRef("pk"), person__in=nearness_of(actor).in_pair_of
    )
    own = _within_limits(actor).filter(Q(kept_close=False) | Q(Exists(close)))
    return _as_near_as_joined(actor, own)


def encounters_with(actor: Actor, person: Person) -> QuerySet[Encounter]:
    """A visible person's encounters in all teams that follow them; kept close ones to the pair.

    One that was joined to another record is told only where the other does not name the person.
    """
    told_there = EncounterPerson.objects.filter(encounter=OuterRef("joined_to"), person=person)
    met = _not_with_shut_out(
        actor,
        Encounter.objects.filter(
            ~Exists(told_there),
            organisation_id=actor.organisation_id,
            persons__person=person,
            team_id__in=teams_following(person.pk),
        ),
    )
    met = _as_near_as_joined(actor, met)
    return met if is_in_pair(actor, person) else met.filter(kept_close=False)


def may_read_draft(actor: Actor, draft: EncounterDraft) -> bool:
    """Whether the actor may read now what an encounter said once.

    Not where it tells of somebody who has shut them out since, or was kept close of somebody in
    whose pair they are not.
    """
    near, met = nearness_of(actor), set(draft.people_ids)
    return not near.shut_out_from & met and (not draft.kept_close or bool(near.in_pair_of & met))


def may_correct(actor: Actor, encounter: Encounter) -> bool:
    """Who works in its team and may read it; a peer corrects what they recorded."""
    readable = encounters_readable_by(actor).filter(pk=encounter.pk).exists()
    if encounter.team_id in teams_followed_by(actor):
        return readable
    return readable and encounter.recorded_by_id == actor.user_id


def _within_limits(actor: Actor) -> QuerySet[Encounter]:
    mine = Encounter.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        mine = mine.filter(_of_own_work(actor))
    return _not_with_shut_out(actor, mine)


def _of_own_work(actor: Actor) -> Q:
    followed = Q(team_id__in=teams_followed_by(actor))
    as_peer = teams_of(actor) - teams_followed_by(actor)
    if not as_peer or actor.user_id is None:
        return followed
    there = Present.objects.filter(encounter=OuterRef("pk"), user_id=actor.user_id)
    own = Q(recorded_by_id=actor.user_id) | Q(Exists(there))
    return followed | (Q(team_id__in=as_peer) & own)


def _as_near_as_joined(actor: Actor, encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """Of two records that tell the same, neither tells what the other keeps from the actor."""
    near = nearness_of(actor)
    met = EncounterPerson.objects.filter(encounter=OuterRef("joined_to"))
    of_pair, out = met.filter(person__in=near.in_pair_of), met.filter(person__in=near.shut_out_from)
    encounters = encounters.exclude(Q(joined_to__kept_close=True) & ~Exists(of_pair))
    return encounters.exclude(Exists(out)) if near.shut_out_from else encounters


def _not_with_shut_out(actor: Actor, encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    out = shut_out_from(actor)
    met = EncounterPerson.objects.filter(encounter=OuterRef("pk"), person__in=out)
    return encounters.exclude(Exists(met)) if out else encounters
