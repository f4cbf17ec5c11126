"""Who may know of a person, and what of them (design 3 and 4)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.policy import (
    sees_whole_house,
    teams_followed_by,
    teams_led_by,
    teams_of,
)
from rinnalla.people.models import (
    Consent,
    Following,
    Person,
    Responsible,
    SleepingPlace,
)
from rinnalla.people.nearness import nearness_of, seen_by

FEW_TEAMS = 5  # up to so many, all whom they follow are soon read


def may_follow(actor: Actor) -> bool:
    """Whether the actor works with people by alias at all: search, lists, new people."""
    return bool(teams_followed_by(actor)) or sees_whole_house(actor)


def may_remember_people(actor: Actor) -> bool:
    """Workers and leads record a spoken yes; borrowed power only looks."""
    return bool(teams_followed_by(actor))


def may_remember_in(actor: Actor, team_id: UUID) -> bool:
    """A new person is followed by a team of the one who heard the yes."""
    return team_id in teams_followed_by(actor)


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """People whom the actor's own teams follow; never those who shut the actor out (X-09).

    With borrowed power the organisation's people.
    """
    people = _not_shut_out(actor)
    if sees_whole_house(actor):
        return people
    return people.filter(Exists(_followed_by_teams_of(actor)))


def followings_visible_to(actor: Actor) -> QuerySet[Following]:
    """That those people are followed, by the actor's own teams or (borrowed power) by any."""
    followings = Following.objects.filter(organisation_id=actor.organisation_id, ended_at=None)
    if not sees_whole_house(actor):
        followings = followings.filter(team_id__in=teams_followed_by(actor))
    return followings.exclude(person__in=shut_out_from(actor))


def sees_few_teams(actor: Actor) -> bool:
    """Whether the followings visible to the actor are those of few teams, not of a house."""
    return not sees_whole_house(actor) and len(teams_followed_by(actor)) <= FEW_TEAMS


def cards_visible_to(actor: Actor) -> QuerySet[Person]:
    """People of whom the actor may see alias, never-rule and wish: a peer in somebody's pair."""
    people = _not_shut_out(actor)
    if sees_whole_house(actor):
        return people
    in_pair = Q(pk__in=nearness_of(actor).in_pair_of)
    return people.filter(Exists(_followed_by_teams_of(actor)) | in_pair)


def teams_following(person_id: UUID) -> QuerySet[Following, UUID]:
    """The ids of the teams that follow that person now, to be asked within another query."""
    following = Following.objects.filter(person=person_id, ended_at=None)
    return following.values_list("team_id", flat=True)


def not_followed_by(team_id: UUID, people_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people whom that team does not follow: what is told of them is not its own."""
    following = Following.objects.filter(team_id=team_id, person__in=people_ids, ended_at=None)
    return set(people_ids) - set(following.values_list("person_id", flat=True))


def is_of_own_teams(actor: Actor, person: Person) -> bool:
    """Whether a team in which the actor follows people follows the person now."""
    teams = teams_followed_by(actor)
    return bool(teams) and teams_following(person.pk).filter(team_id__in=teams).exists()


def may_see(actor: Actor, person: Person) -> bool:
    """Whether that person is among the visible."""
    seen = seen_by(actor)
    if person.pk not in seen and people_visible_to(actor).filter(pk=person.pk).exists():
        seen.add(person.pk)
    return person.pk in seen


def may_tend_person(actor: Actor, person: Person) -> bool:
    """Workers and leads of a team that follows the person write down what the person says."""
    return may_remember_people(actor) and may_see(actor, person)


def is_in_pair(actor: Actor, person: Person) -> bool:
    """Whether the actor is one of the person's own pair (and not shut out)."""
    return person.pk in nearness_of(actor).in_pair_of


def has_pair(person_id: UUID) -> bool:
    """Whether anybody is of that person's own pair."""
    return Responsible.objects.filter(person_id=person_id, ended_at=None).exists()


def had_pair(person_id: UUID) -> bool:
    """Whether anybody is, or ever was, of that person's own pair."""
    return Responsible.objects.filter(person_id=person_id).exists()


def may_see_card(actor: Actor, person: Person) -> bool:
    """Whether the actor may know of the person: a peer in their pair may."""
    return may_see(actor, person) or is_in_pair(actor, person)


def may_step_aside(actor: Actor, person: Person) -> bool:
    """Whoever works here and may see the card, a peer in the pair too (X-09).

    Borrowed power only looks.
    """
    return bool(teams_of(actor)) and may_see_card(actor, person)


def may_choose_pair(actor: Actor, person: Person) -> bool:
    """Who writes down a person's own pair: where nobody ever stood in it, whoever tends the person.

    Where somebody does, one of them, or a lead of a team that follows the person; where the last
    has left, the lead: else anybody could empty it, come in by their own hand, and read what was
    kept close.
    """
    if not may_tend_person(actor, person):
        return False
    near = is_in_pair(actor, person) or leads_team_of(actor, person)
    return near or not had_pair(person.pk)


def leads_team_of(actor: Actor, person: Person) -> bool:
    """Whether the actor leads a team that follows the person."""
    following = Following.objects.filter(person=person, ended_at=None)
    return following.filter(team_id__in=teams_led_by(actor)).exists()


def pair_people(actor: Actor) -> QuerySet[Person]:
    """The people in whose own pair the actor is: what is kept close is theirs alone to read."""
    mine = Person.objects.filter(organisation_id=actor.organisation_id)
    return mine.filter(pk__in=nearness_of(actor).in_pair_of)


def may_open_identity(actor: Actor, person: Person) -> bool:
    """While a consent is in force, those who see the person may open who they are by law."""
    return may_see(actor, person) and has_consent(person)


def openable_people(actor: Actor) -> QuerySet[Person]:
    """The visible people whose identity may be opened today."""
    consent = consents_in_force().filter(person=OuterRef("pk"))
    return people_visible_to(actor).filter(Exists(consent))


def has_consent(person: Person) -> bool:
    """Whether a consent holds today: at its end identity closes at once (design 2.7)."""
    return consents_in_force().filter(person=person).exists()


def consents_in_force() -> QuerySet[Consent]:
    """Consents that hold today (Helsinki)."""
    today = clock.today()
    return Consent.objects.filter(withdrawn_at=None, starts_on__lte=today, ends_on__gte=today)


def sleeping_places_visible_to(actor: Actor) -> QuerySet[SleepingPlace]:
    """Where a person sleeps is the pair's alone to read, until its last day."""
    return SleepingPlace.objects.filter(
        person__in=nearness_of(actor).in_pair_of, ends_on__gte=clock.today()
    )


def shut_out_from(actor: Actor) -> frozenset[UUID]:
    """From whom the actor is shut out now, by the person's wish or their own (X-09)."""
    return nearness_of(actor).shut_out_from


def _followed_by_teams_of(actor: Actor) -> QuerySet[Following]:
    return Following.objects.filter(
        person=OuterRef("pk"), ended_at=None, team_id__in=teams_followed_by(actor)
    )


def _not_shut_out(actor: Actor) -> QuerySet[Person]:
    mine = Person.objects.filter(organisation_id=actor.organisation_id)
    return mine.exclude(pk__in=shut_out_from(actor))
