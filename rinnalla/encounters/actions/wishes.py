"""What somebody wishes help with: opened, taken, asked of a service (S0-02)."""

import datetime
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters import beside_words
from rinnalla.encounters.drafts import WishDraft
from rinnalla.encounters.holding_wishes import TakenAlready, WishWrong, held_wish, whose_wish
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import (
    may_record,
)
from rinnalla.encounters.wrong import is_absurd
from rinnalla.people.holding import hold_all
from rinnalla.people.policy import cards_visible_to, has_pair, not_followed_by


@transaction.atomic
def open_wish(actor: Actor, draft: WishDraft, *, team_id: UUID, kept_close: bool = False) -> Wish:
    """Write down a wish by itself, without an encounter; nameless ones too (S0-02).

    The draft's id is the wish's: the same draft again changes nothing. Raises Refused for a team
    that the actor does not go out with, or that does not follow the person; NotKnown for a person
    whose card they do not see or the id of another's row; WishWrong.
    """
    require(may_record(actor, team_id))
    _require_person(actor, draft, kept_close=kept_close)
    require(draft.person_id is None or not not_followed_by(team_id, [draft.person_id]))
    if not draft.words.strip():
        raise WishWrong("words")
    if draft.until and is_absurd(draft.until - datetime.timedelta(days=365)):
        raise WishWrong("until")
    wish, is_new = make_once(
        Wish.objects.filter(organisation_id=actor.organisation_id, team_id=team_id),
        draft.id,
        organisation_id=actor.organisation_id,
        team_id=team_id,
        person_id=draft.person_id,
        words=draft.words,
        is_now=draft.is_now,
        until=draft.until,
        wished_at=clock.now(),
        kept_close=kept_close,
    )
    if is_new:
        beside_words.index_wishes([wish])
        trail.record(actor, "wish.noted", [wish, *whose_wish(wish)])
    return wish


@transaction.atomic
def take_wish(actor: Actor, wish: Wish, *, over_from: UUID | None = None) -> Wish:
    """Say that oneself sees to it, so that two do not; taking one's own again changes nothing.

    `over_from`: the user from whom it is taken over, as the page showed it. Raises Refused,
    NotKnown, TakenAlready where somebody else has it, EndedAlready.
    """
    fresh = held_wish(actor, wish)
    require(actor.user_id is not None)
    if fresh.taken_by_id == actor.user_id:
        return fresh
    if fresh.taken_by_id not in {None, over_from}:
        raise TakenAlready(fresh)
    fresh.taken_by_id, fresh.taken_at = actor.user_id, clock.now()
    fresh.save(update_fields=["taken_by", "taken_at"])
    trail.record(actor, "wish.taken", [fresh, *whose_wish(fresh)])
    return fresh


@transaction.atomic
def let_go_of_wish(actor: Actor, wish: Wish) -> Wish:
    """Leave a wish that oneself had taken for others to take. Raises Refused, NotKnown."""
    fresh = held_wish(actor, wish)
    if fresh.taken_by_id is None:
        return fresh
    require(fresh.taken_by_id == actor.user_id)
    fresh.taken_by_id, fresh.taken_at = None, None
    fresh.save(update_fields=["taken_by", "taken_at"])
    trail.record(actor, "wish.let_go", [fresh, *whose_wish(fresh)])
    return fresh


@transaction.atomic
def note_service_asked(actor: Actor, wish: Wish) -> Wish:
    """Note that a service was asked: our part ends, its queue begins. Once: the first time counts.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = held_wish(actor, wish)
    if fresh.asked_service_at is None:
        fresh.asked_service_at = max(clock.now(), fresh.wished_at)
        fresh.save(update_fields=["asked_service_at"])
        trail.record(actor, "wish.service_asked", [fresh, *whose_wish(fresh)])
    return fresh


def _require_person(actor: Actor, draft: WishDraft, *, kept_close: bool) -> None:
    if draft.person_id is not None:
        hold_all([draft.person_id])
        require_known(cards_visible_to(actor).filter(pk=draft.person_id).exists())
    # What is kept close is read by the person's own pair: without one nobody could read it.
    if kept_close and (draft.person_id is None or not has_pair(draft.person_id)):
        raise WishWrong("kept_close")
