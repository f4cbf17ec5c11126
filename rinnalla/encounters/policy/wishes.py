"""Who may read wishes for help, and see to them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import Encounter, EncounterPerson, Wish
from rinnalla.encounters.policy.met import encounters_readable_by, encounters_with
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by
from rinnalla.people.models import Person
from rinnalla.people.nearness import nearness_of
from rinnalla.people.policy import is_in_pair, may_follow, shut_out_from, teams_following


def may_read_wishes(actor: Actor) -> bool:
    """Whoever works with people by alias sees what they wish; a peer, of those in their pair."""
    return may_follow(actor)


def wishes_visible_to(actor: Actor) -> QuerySet[Wish]:
    """Wishes of the actor's own teams, none of anybody who shut the actor out, none kept close.

    Nor one, nobody's by name, of an encounter with somebody who shut them out, or of the other
    record of one that is kept close.
    """
    wishes = without_close(Wish.objects.filter(organisation_id=actor.organisation_id))
    if not sees_whole_house(actor):
        wishes = wishes.filter(team_id__in=teams_followed_by(actor))
    out = shut_out_from(actor)
    met = EncounterPerson.objects.filter(
        Q(encounter=OuterRef("encounter")) | Q(encounter=OuterRef("encounter__joined_to")),
        person__in=out,
    )
    return wishes.exclude(person__in=out).exclude(Exists(met)) if out else wishes


def wishes_readable_by(actor: Actor) -> QuerySet[Wish]:
    """What may be opened one by one: the visible ones, and those of people in one's own pair."""
    of_pair = Wish.objects.filter(
        organisation_id=actor.organisation_id, person__in=nearness_of(actor).in_pair_of
    )
    return Wish.objects.filter(
        Q(pk__in=wishes_visible_to(actor).values("pk")) | Q(pk__in=of_pair.values("pk"))
    )


def wishes_with(actor: Actor, person: Person) -> QuerySet[Wish]:
    """A visible person's wishes in all teams that follow them.

    To the pair also those kept close, and those of the other record of what is kept close.
    """
    wishes = Wish.objects.filter(person=person, team_id__in=teams_following(person.pk))
    wishes = wishes.exclude(person__in=shut_out_from(actor))
    return wishes if is_in_pair(actor, person) else without_close(wishes)


def without_close(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    """Those that not only the pair reads: neither they nor the other record are kept close."""
    return wishes.filter(kept_close=False).exclude(encounter__joined_to__kept_close=True)


def encounters_about(actor: Actor, wish: Wish) -> QuerySet[Encounter]:
    """Those in which help may have been given for a wish: with whose it is.

    Of somebody nameless: the nameless encounters of the wish's team.
    """
    if wish.person is not None:
        return encounters_with(actor, wish.person)
    return encounters_readable_by(actor).filter(team_id=wish.team_id, persons=None)


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
