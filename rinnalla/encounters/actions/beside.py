"""Beside encounters: attempts to reach somebody, observations at places, messages (S2-15)."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters import beside_words
from rinnalla.encounters.lasting import LONGEST_MESSAGE, Lasting, ends_at
from rinnalla.encounters.models import Attempt, Observation, ShiftMessage
from rinnalla.encounters.policy import (
    attempts_visible_to,
    may_record,
    may_record_attempt,
    may_take_back,
    messages_visible_to,
    observations_visible_to,
)
from rinnalla.encounters.wrong import MOST, DraftWrong, is_absurd
from rinnalla.organisations.policy import may_tidy
from rinnalla.people.holding import hold
from rinnalla.people.models import ContactWay, Person
from rinnalla.people.policy import may_see
from rinnalla.places.policy import places_visible_to


@dataclass(frozen=True)
class AttemptDraft:
    """An attempt that met nobody: when, by what way, what was tried and learnt, what next."""

    team_id: UUID
    tried_at: datetime.datetime
    way: str
    tried: str = ""
    learnt: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class ObservationDraft:
    """What was seen at a lasting place; `heads` where they were counted."""

    team_id: UUID
    place_id: UUID
    seen_at: datetime.datetime
    heads: int | None = None
    note: str = ""


@dataclass(frozen=True)
class MessageDraft:
    """A few words for the next shift of a team, and how long they last."""

    team_id: UUID
    text: str
    lasting: str = Lasting.NEXT_SHIFT


@transaction.atomic
def record_attempt(actor: Actor, person: Person, draft: AttemptDraft, *, once: UUID) -> Attempt:
    """Record an attempt to reach somebody that met nobody; the same `once` changes nothing more.

    Raises NotKnown for a person the actor does not see or the id of another's row; Refused for a
    team that is not the actor's or does not follow the person; DraftWrong.
    """
    require_known(may_see(actor, person))
    require(may_record_attempt(actor, person, draft.team_id))
    hold(person)
    _refuse_moment("tried_at", draft.tried_at)
    if draft.way not in ContactWay.values:
        raise DraftWrong("way")
    attempt, is_new = make_once(
        attempts_visible_to(actor).filter(person=person),
        once,
        organisation_id=actor.organisation_id,
        person=person,
        recorded_by_id=actor.user_id,
        **vars(draft),
    )
    if is_new:
        beside_words.index_attempts([attempt])
        trail.record(actor, "attempt.recorded", [attempt, person], facts={"way": draft.way})
    return attempt


@transaction.atomic
def record_observation(actor: Actor, draft: ObservationDraft, *, once: UUID) -> Observation:
    """Record what was seen at a place; the same `once` changes nothing more.

    Raises Refused for a team that the actor does not go out with, NotKnown for a place of others
    or the id of another's row, DraftWrong.
    """
    require(may_record(actor, draft.team_id))
    require_known(places_visible_to(actor).filter(pk=draft.place_id).exists())
    _refuse_moment("seen_at", draft.seen_at)
    if draft.heads is not None and not 0 <= draft.heads <= MOST:
        raise DraftWrong("heads")
    seen, is_new = make_once(
        observations_visible_to(actor),
        once,
        organisation_id=actor.organisation_id,
        recorded_by_id=actor.user_id,
        **vars(draft),
    )
    if is_new:
        beside_words.index_observations([seen])
        trail.record(actor, "observation.recorded", [seen])
    return seen


@transaction.atomic
def leave_message(actor: Actor, draft: MessageDraft, *, once: UUID) -> ShiftMessage:
    """Leave a few words for the next shift; the same `once` changes nothing more.

    Raises Refused for a team that the actor does not go out with, NotKnown for the id of
    another's row, DraftWrong for words that are none or too many.
    """
    require(may_record(actor, draft.team_id) and actor.user_id is not None)
    if not draft.text.strip() or len(draft.text) > LONGEST_MESSAGE:
        raise DraftWrong("text")
    if draft.lasting not in Lasting.values:
        raise DraftWrong("lasting")
    message, is_new = make_once(
        ShiftMessage.objects.filter(
            organisation_id=actor.organisation_id, written_by_id=actor.user_id
        ),
        once,
        organisation_id=actor.organisation_id,
        team_id=draft.team_id,
        text=draft.text,
        written_by_id=actor.user_id,
        expires_at=ends_at(draft.lasting, clock.now()),
    )
    if is_new:
        trail.record(actor, "shift_message.left", [message], facts={"lasting": draft.lasting})
    return message


@transaction.atomic
def take_back_message(actor: Actor, message: ShiftMessage) -> None:
    """Take back one's own message: it is gone for all. Raises NotKnown, Refused for another's."""
    require_known(messages_visible_to(actor).filter(pk=message.pk).exists())
    require(may_take_back(actor, message))
    gone = ShiftMessage(pk=message.pk, team_id=message.team_id)
    message.delete()
    trail.record(actor, "shift_message.taken_back", [gone])


@transaction.atomic
def erase_expired_messages(actor: Actor) -> int:
    """Erase the messages that nobody sees any more; gives how many. Raises Refused."""
    require(may_tidy(actor))
    over = ShiftMessage.objects.filter(
        organisation_id=actor.organisation_id, expires_at__lte=clock.now()
    )
    erased = over.delete()[0]
    if erased:
        trail.record(actor, "shift_message.erased", facts={"rows": erased})
    return erased


def _refuse_moment(field: str, moment: datetime.datetime) -> None:
    if moment.tzinfo is None or is_absurd(moment):
        raise DraftWrong(field)
