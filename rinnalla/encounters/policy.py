"""Who may record encounters, and read them: the teams' own, within each person's limits."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import (
    Attempt,
    Encounter,
    EncounterPerson,
    HelpKind,
    Observation,
    Present,
    ShiftMessage,
    Wish,
)
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, teams_of
from rinnalla.people.models import Following, Person
from rinnalla.people.nearness import nearness_of
from rinnalla.people.policy import is_in_pair, may_follow, shut_out_from


def may_record(actor: Actor, team_id: UUID) -> bool:
    """Everybody who goes out with a team records for it: peers, workers, leads."""
    return team_id in teams_of(actor)


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
    following = Following.objects.filter(person=person, ended_at=None).values("team_id")
    met = _not_with_shut_out(
        actor,
        Encounter.objects.filter(
            ~Exists(told_there),
            organisation_id=actor.organisation_id,
            persons__person=person,
            team_id__in=following,
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


def wishes_visible_to(actor: Actor) -> QuerySet[Wish]:
    """Wishes of the actor's own teams, none of anybody who shut the actor out, none kept close.

    Nor one, nobody's by name, of an encounter with somebody who shut them out, or of the other
    record of one that is kept close.
    """
    wishes = Wish.objects.filter(organisation_id=actor.organisation_id, kept_close=False)
    if not sees_whole_house(actor):
        wishes = wishes.filter(team_id__in=teams_followed_by(actor))
    wishes = wishes.exclude(encounter__joined_to__kept_close=True)
    out = shut_out_from(actor)
    met = EncounterPerson.objects.filter(
        Q(encounter=OuterRef("encounter")) | Q(encounter=OuterRef("encounter__joined_to")),
        person__in=out,
    )
    return wishes.exclude(person__in=out).exclude(Exists(met)) if out else wishes


def attempts_visible_to(actor: Actor) -> QuerySet[Attempt]:
    """Attempts of the actor's own teams."""
    attempts = Attempt.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        attempts = attempts.filter(team_id__in=teams_followed_by(actor))
    return attempts.exclude(person__in=shut_out_from(actor))


def observations_visible_to(actor: Actor) -> QuerySet[Observation]:
    """What the actor's own teams saw at places."""
    seen = Observation.objects.filter(organisation_id=actor.organisation_id)
    return seen if sees_whole_house(actor) else seen.filter(team_id__in=teams_of(actor))


def messages_visible_to(actor: Actor) -> QuerySet[ShiftMessage]:
    """Messages to the next shift of the actor's teams that have not run out."""
    return ShiftMessage.objects.filter(
        organisation_id=actor.organisation_id,
        team_id__in=teams_of(actor),
        expires_at__gt=clock.now(),
    )


def help_kinds_visible_to(actor: Actor) -> QuerySet[HelpKind]:
    """The house's kinds of help and those of its teams, closed ones among them."""
    return HelpKind.objects.filter(organisation_id=actor.organisation_id)


def may_tend_help_kinds(actor: Actor, team_id: UUID) -> bool:
    """Workers and leads keep their own team's kinds."""
    return team_id in teams_followed_by(actor)


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


def may_read_wishes(actor: Actor) -> bool:
    """Whoever works with people by alias sees what they wish; a peer, of those in their pair."""
    return may_follow(actor)


def wishes_readable_by(actor: Actor) -> QuerySet[Wish]:
    """What may be opened one by one: the visible ones, and those of people in one's own pair."""
    of_pair = Wish.objects.filter(
        organisation_id=actor.organisation_id, person__in=nearness_of(actor).in_pair_of
    )
    return Wish.objects.filter(
        Q(pk__in=wishes_visible_to(actor).values("pk")) | Q(pk__in=of_pair.values("pk"))
    )


def wishes_with(actor: Actor, person: Person) -> QuerySet[Wish]:
    """A visible person's wishes in all teams that follow them; kept close ones to the pair."""
    following = Following.objects.filter(person=person, ended_at=None).values("team_id")
    wishes = Wish.objects.filter(person=person, team_id__in=following)
    wishes = wishes.exclude(person__in=shut_out_from(actor))
    in_pair = is_in_pair(actor, person)
    return wishes if in_pair else wishes.filter(kept_close=False)


def may_tend_wish(actor: Actor, wish: Wish) -> bool:
    """Those of its team who follow people, and the person's own pair; borrowed power only looks."""
    if wish.team_id in teams_followed_by(actor):
        return wishes_readable_by(actor).filter(pk=wish.pk).exists()
    return wish.person_id in nearness_of(actor).in_pair_of


def may_reopen_wish(actor: Actor, wish: Wish) -> bool:
    """Those who see to it; nobody where the person has been forgotten, and it says nothing."""
    return bool(str(wish.words).strip()) and may_tend_wish(actor, wish)


def tends_wishes_of(actor: Actor, team_id: UUID) -> bool:
    """Whether the actor sees to wishes of that team; borrowed power only looks."""
    return team_id in teams_followed_by(actor)


def attempts_with(actor: Actor, person: Person) -> QuerySet[Attempt]:
    """Attempts to reach a visible person, by all teams that follow them."""
    following = Following.objects.filter(person=person, ended_at=None).values("team_id")
    tried = Attempt.objects.filter(person=person, team_id__in=following)
    return tried.exclude(person__in=shut_out_from(actor))


def may_take_back(actor: Actor, message: ShiftMessage) -> bool:
    """A message is its writer's to take back."""
    return actor.user_id is not None and message.written_by_id == actor.user_id


def may_go_out(actor: Actor) -> bool:
    """Whether the actor goes out with some team, and so records for it at all."""
    return bool(teams_of(actor))
