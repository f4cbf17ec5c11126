"""Who sees and carries matters."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import wishes_readable_by
from rinnalla.organisations.policy import (
    anybody_follows,
    sees_whole_house,
    teams_followed_by,
    teams_of,
    works_in,
)
from rinnalla.people.models import Death, Following, Responsible, ShutOut
from rinnalla.people.nearness import nearness_of
from rinnalla.people.policy import (
    cards_visible_to,
    followings_visible_to,
    has_pair,
    may_follow,
    shut_out_from,
)
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter


def may_list_matters(actor: Actor) -> bool:
    """Workers and leads, and whoever has borrowed the power to look."""
    return may_follow(actor)


def matters_visible_to(actor: Actor) -> QuerySet[Matter]:
    """What stands in searches: matters of the actor's own teams, none kept close."""
    return _within_limits(actor).filter(kept_close=False)


def matters_listed_to(actor: Actor) -> QuerySet[Matter]:
    """What stands in lists and reminders: the visible ones, but of nobody who has died (X-10)."""
    died = Death.objects.in_force().filter(person=OuterRef("person"))
    return matters_visible_to(actor).exclude(Exists(died))


def matters_readable_by(actor: Actor) -> QuerySet[Matter]:
    """What may be opened: the visible ones, and what is kept close in the actor's own pair."""
    return _within_limits(actor).filter(
        Q(kept_close=False) | Q(person__in=nearness_of(actor).in_pair_of)
    )


def matters_perhaps_begun_by(actor: Actor) -> QuerySet[Matter]:
    """Among which a matter that the actor has just begun is: a kept-close one of others too."""
    return _within_limits(actor)


def may_carry(actor: Actor, matter: Matter) -> bool:
    """Workers and leads of its team who may read it."""
    return (
        matter.team_id in teams_followed_by(actor)
        and matters_readable_by(actor).filter(pk=matter.pk).exists()
    )


def may_go_on(actor: Actor, matter: Matter) -> bool:
    """Those who carry it; nobody, where the person has been forgotten and it says nothing."""
    return bool(str(matter.title).strip()) and may_carry(actor, matter)


def may_begin(actor: Actor, team_id: UUID) -> bool:
    """Workers and leads of the team."""
    return team_id in teams_followed_by(actor)


def may_begin_any(actor: Actor) -> bool:
    """Whether the actor begins matters at all; borrowed power only looks."""
    return bool(teams_followed_by(actor))


def may_promise(actor: Actor, draft: MatterDraft) -> bool:
    """Whoever goes out with the team, a peer too; nobody promises in another's name."""
    return draft.team_id in teams_of(actor) and not (draft.carried_by or draft.wish_id)


def may_be_promised(actor: Actor, draft: MatterDraft) -> bool:
    """To the team's own, or to somebody whom the team follows and whose card the actor sees."""
    if draft.person_id is None:
        return True
    followed = Following.objects.filter(team_id=draft.team_id, ended_at=None)
    seen = cards_visible_to(actor).filter(pk=draft.person_id)
    return seen.exists() and followed.filter(person=draft.person_id).exists()


def may_be_about(actor: Actor, draft: MatterDraft) -> bool:
    """The team's own, or of somebody whom the team follows and the actor sees.

    From a wish the actor may read, of the same person: a nameless wish stays nameless (design 2.2).
    """
    person, wish = draft.person_id, draft.wish_id
    followed = followings_visible_to(actor).filter(person=person, team=draft.team_id)
    if person is not None and not followed.exists():
        return False
    return wish is None or wishes_readable_by(actor).filter(pk=wish, person=person).exists()


def may_be_carried_as(draft: MatterDraft) -> bool:
    """By nobody yet, or by somebody who stands in the team today and may know of it.

    Nobody who is shut out from the person (X-09).
    """
    user_id = draft.carried_by
    if user_id is None:
        return True
    out = ShutOut.objects.filter(person=draft.person_id, user=user_id, ended_at=None)
    is_out = draft.person_id is not None and out.exists()
    return works_in(draft.team_id, user_id) and not is_out


def may_keep_close(actor: Actor, person_id: UUID | None) -> bool:
    """What is kept close is somebody's who has a pair: else nobody could read it."""
    return person_id is not None and has_pair(person_id)


def is_readable_kept_close(draft: MatterDraft) -> bool:
    """Whether any of the person's own pair reads matters of that team: a peer does not."""
    if draft.person_id is None:
        return False
    pair = Responsible.objects.filter(person_id=draft.person_id, ended_at=None)
    return anybody_follows(draft.team_id, pair.values_list("user_id", flat=True))


def _within_limits(actor: Actor) -> QuerySet[Matter]:
    mine = Matter.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        mine = mine.filter(team_id__in=teams_followed_by(actor))
    return mine.exclude(person__in=shut_out_from(actor))
