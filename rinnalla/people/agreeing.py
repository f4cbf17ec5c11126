"""A spoken yes as it is written down, inside the deed that records it."""

from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.people.drafts import MONTHS, YesDraft
from rinnalla.people.keeping import recount
from rinnalla.people.models import Person, SpokenYes
from rinnalla.people.spoken_text import TEXTS


def write_yes(actor: Actor, person: Person, draft: YesDraft, *, once: UUID) -> bool:
    """Write that the person said yes; the newest is in force. Gives whether it was written now.

    Raises ValueError for a text that was never told, a time that nobody is offered or a moment
    still to come; NotKnown for the id of another's row.
    """
    now = clock.now()
    if draft.text_version not in TEXTS or draft.months not in MONTHS:
        raise ValueError("no such text or time is offered")
    if draft.told_at and draft.told_at > now:
        raise ValueError("nobody has said yes in the future")
    _, is_new = make_once(
        SpokenYes.objects.filter(person=person),
        once,
        organisation_id=person.organisation_id,
        person=person,
        text_version=draft.text_version,
        told_by_id=actor.user_id,
        told_at=draft.told_at or now,
        months=draft.months,
    )
    if is_new:
        recount(person)
    return is_new


def facts_of(draft: YesDraft) -> dict[str, str | int]:
    """What the trail tells of a yes."""
    return {"months": draft.months, "text": draft.text_version}
