"""What is read of attempts, observations and messages."""

from dataclasses import dataclass

from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import Attempt, ShiftMessage
from rinnalla.encounters.policy import attempts_with, may_take_back, messages_visible_to
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import Person


@dataclass(frozen=True)
class MessageLine:
    """A message to the next shift, who wrote it, and whether it is the reader's to take back."""

    message: ShiftMessage
    written_by: str
    is_mine: bool


def attempts_of(actor: Actor, person: Person, *, limit: int = 20) -> list[Attempt]:
    """Attempts to reach a visible person, newest first."""
    tried = attempts_with(actor, person).select_related("recorded_by")
    return list(tried.order_by("-tried_at", "-pk")[:limit])


def messages_for(actor: Actor) -> list[MessageLine]:
    """Messages to the next shift of the actor's teams that have not run out, newest first."""
    shown = messages_visible_to(actor).select_related("written_by", "team")
    return [
        MessageLine(one, str(one.written_by.name), may_take_back(actor, one))
        for one in shown.order_by("-recorded_at", "-pk")
    ]


def find_message(actor: Actor, message_id: object) -> ShiftMessage:
    """A message that has not run out; raises NotKnown."""
    return only_known(messages_visible_to(actor).filter(pk=str(message_id)))
