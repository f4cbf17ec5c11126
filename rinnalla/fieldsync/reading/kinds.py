"""The kinds of operations, and how what each says is read."""

from collections.abc import Callable
from typing import Any

from rinnalla.encounters.actions import AttemptDraft, MessageDraft, ObservationDraft
from rinnalla.encounters.lasting import LONGEST_MESSAGE, Lasting
from rinnalla.encounters.wrong import MOST
from rinnalla.fieldsync.reading.contents import (
    DRAFT_LEFT,
    LATER,
    Agreed,
    Attempted,
    ContactChanged,
    Content,
    DraftLeft,
    Left,
    MatterAdded,
    MatterFinished,
    Observed,
    WishEnded,
)
from rinnalla.fieldsync.reading.encounters import corrected, recorded
from rinnalla.fieldsync.reading.shapes import Fields, Unfit, same
from rinnalla.people.drafts import USUAL_MONTHS, PersonDraft, YesDraft
from rinnalla.support.drafts import MatterDraft

Clean = Callable[[str], str]
LARGEST_NUMBER = 2_147_483_647


def read_content(kind: str, content: dict[str, Any], *, clean: Clean = same) -> Content:
    """What an operation of that kind says. Raises Unfit; `clean` is what becomes of free texts."""
    if kind not in READERS:
        raise Unfit("kind")
    fields = Fields(content, "content", clean=clean)
    said: Content = READERS[kind](fields)
    fields.close()
    return said


def _attempted(fields: Fields) -> Attempted:
    draft = AttemptDraft(
        team_id=fields.uuid("team_id"),
        tried_at=LATER,
        way=fields.code("way"),
        tried=fields.text("tried"),
        learnt=fields.text("learnt"),
        next_step=fields.text("next_step"),
    )
    return Attempted(fields.uuid("id"), fields.uuid("person_id"), draft)


def _observed(fields: Fields) -> Observed:
    draft = ObservationDraft(
        team_id=fields.uuid("team_id"),
        place_id=fields.uuid("place_id"),
        seen_at=LATER,
        heads=fields.integer_or("heads", None, most=MOST),
        note=fields.text("note"),
    )
    return Observed(fields.uuid("id"), draft)


def _left(fields: Fields) -> Left:
    draft = MessageDraft(
        team_id=fields.uuid("team_id"),
        text=fields.text("text", longest=LONGEST_MESSAGE),
        lasting=fields.code("lasting", Lasting.NEXT_SHIFT),
    )
    return Left(fields.uuid("id"), draft)


def _agreed(fields: Fields) -> Agreed:
    alias = fields.name("alias").strip()
    if not alias:
        raise Unfit("content.alias")
    said_yes = YesDraft(
        months=fields.integer_or("months", USUAL_MONTHS, least=1, most=MOST),
        text_version=fields.code("text_version"),
        told_at=LATER,
    )
    return Agreed(fields.uuid("id"), PersonDraft(alias, fields.uuid("team_id"), said_yes))


def _contact(fields: Fields) -> ContactChanged:
    return ContactChanged(fields.uuid("person_id"), fields.code("state"))


def _matter(fields: Fields) -> MatterAdded:
    title = fields.text("title", longest=200)
    if not title.strip():
        raise Unfit("content.title")
    draft = MatterDraft(
        team_id=fields.uuid("team_id"),
        title=title,
        neutral_title=fields.text("neutral_title", longest=200),
        person_id=fields.uuid_or_none("person_id"),
        wish_id=fields.uuid_or_none("wish_id"),
        until=fields.day_or_none("until"),
        kept_close=fields.flag("kept_close"),
        steps=fields.texts("steps", longest=200),
    )
    return MatterAdded(fields.uuid("id"), draft)


def _finished(fields: Fields) -> MatterFinished:
    return MatterFinished(
        fields.uuid("matter_id"),
        fields.code("state"),
        fields.codes("missing"),
        fields.text("could_not"),
    )


def _ended(fields: Fields) -> WishEnded:
    return WishEnded(
        fields.uuid("wish_id"),
        fields.code("how"),
        fields.uuid_or_none("help_id"),
        fields.codes("missing"),
        fields.text("could_not"),
    )


def _draft_left(fields: Fields) -> DraftLeft:
    sealed = fields.box("sealed")
    return DraftLeft(sealed, fields.integer("sealing_key", least=1, most=LARGEST_NUMBER))


READERS: dict[str, Callable[[Fields], Any]] = {
    "encounter.recorded": recorded,
    "encounter.corrected": corrected,
    "attempt.made": _attempted,
    "observation.made": _observed,
    "message.left": _left,
    "person.agreed": _agreed,
    "contact.changed": _contact,
    "matter.added": _matter,
    "matter.finished": _finished,
    "wish.ended": _ended,
    DRAFT_LEFT: _draft_left,
}
