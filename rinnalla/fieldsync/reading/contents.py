"""What operations say, by kind: the same drafts that pages make."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rinnalla.encounters.actions import AttemptDraft, MessageDraft, ObservationDraft
from rinnalla.encounters.drafts import (
    EncounterDraft,
    HeadsDraft,
    HelpDraft,
    PresentDraft,
    WishDraft,
)
from rinnalla.encounters.lasting import LONGEST_MESSAGE, Lasting
from rinnalla.encounters.models import AgeBand, Channel, Gender, OwnAnswer, Precision, WithWhom
from rinnalla.encounters.wrong import MOST
from rinnalla.fieldsync.reading.shapes import Fields, Unfit, same
from rinnalla.people.drafts import USUAL_MONTHS, PersonDraft, YesDraft
from rinnalla.support.drafts import MatterDraft

Clean = Callable[[str], str]
WHY = 1000
DRAFT_LEFT = "draft.left"
LARGEST_NUMBER = 2_147_483_647
# Stands where a moment comes from the operation's own times.
LATER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Recorded:
    """An encounter, and what was promised in it."""

    id: UUID
    draft: EncounterDraft
    promise: tuple[UUID, MatterDraft] | None


@dataclass(frozen=True)
class Corrected:
    """What an encounter was shown to say, and what it shall say; LATER: the moment stays."""

    encounter_id: UUID
    base: EncounterDraft
    said: EncounterDraft
    why: str


@dataclass(frozen=True)
class Attempted:
    """An attempt to reach somebody."""

    id: UUID
    person_id: UUID
    draft: AttemptDraft


@dataclass(frozen=True)
class Observed:
    """What was seen at a place."""

    id: UUID
    draft: ObservationDraft


@dataclass(frozen=True)
class Left:
    """A message to the next shift."""

    id: UUID
    draft: MessageDraft


@dataclass(frozen=True)
class Agreed:
    """Somebody said yes to being remembered."""

    id: UUID
    draft: PersonDraft


@dataclass(frozen=True)
class ContactChanged:
    """What somebody wishes of contact."""

    person_id: UUID
    state: str


@dataclass(frozen=True)
class MatterAdded:
    """A matter to carry."""

    id: UUID
    draft: MatterDraft


@dataclass(frozen=True)
class MatterFinished:
    """How a matter ended."""

    matter_id: UUID
    state: str
    missing: tuple[str, ...]
    could_not: str


@dataclass(frozen=True)
class WishEnded:
    """How a wish ended."""

    wish_id: UUID
    how: str
    help_id: UUID | None
    missing: tuple[str, ...]
    could_not: str


@dataclass(frozen=True)
class DraftLeft:
    """A draft that the phone itself cannot open any more, sealed to us: its worker's to finish."""

    sealed: str
    sealing_key: int


# What makes one row, under the id that it brings.
OF_ONE_ROW = (Attempted, Observed, Left, Agreed, MatterAdded)
Content = (
    Recorded
    | Corrected
    | Attempted
    | Observed
    | Left
    | Agreed
    | ContactChanged
    | MatterAdded
    | MatterFinished
    | WishEnded
    | DraftLeft
)


def read_content(kind: str, content: dict[str, Any], *, clean: Clean = same) -> Content:
    """What an operation of that kind says. Raises Unfit; `clean` is what becomes of free texts."""
    if kind not in READERS:
        raise Unfit("kind")
    fields = Fields(content, "content", clean=clean)
    said: Content = READERS[kind](fields)
    fields.close()
    return said


def _recorded(fields: Fields) -> Recorded:
    made, promise = fields.uuid("id"), fields.object_or_none("promise")
    draft = _encounter(fields)
    return Recorded(made, draft, _promise(promise, draft) if promise else None)


def _promise(fields: Fields, draft: EncounterDraft) -> tuple[UUID, MatterDraft]:
    made, person = fields.uuid("id"), fields.uuid_or_none("person_id")
    matter = MatterDraft(
        team_id=draft.team_id,
        title=fields.text("title", longest=200),
        person_id=person,
        until=fields.day_or_none("until"),
        kept_close=draft.kept_close and person is not None,
    )
    fields.close()
    return made, matter


def _corrected(fields: Fields) -> Corrected:
    return Corrected(
        fields.uuid("encounter_id"),
        _said(fields.object("base")),
        _said(fields.object("said")),
        fields.text("why", longest=WHY),
    )


def _said(fields: Fields) -> EncounterDraft:
    at = fields.moment_or_none("happened_at")
    draft = _encounter(fields)
    fields.close()
    return replace(draft, happened_at=at or LATER)


def _encounter(fields: Fields) -> EncounterDraft:
    return EncounterDraft(
        team_id=fields.uuid("team_id"),
        happened_at=LATER,
        precision=fields.code("precision", Precision.NOW),
        place_id=fields.uuid_or_none("place_id"),
        area_id=fields.uuid_or_none("area_id"),
        channel=fields.code("channel", Channel.STREET),
        present=tuple(_present(one) for one in fields.objects("present")),
        with_whom=fields.code("with_whom", WithWhom.NAMELESS),
        people_ids=fields.uuids("people_ids"),
        heads=tuple(_heads(one) for one in fields.objects("heads")),
        own_words=fields.text("own_words"),
        topics=fields.codes("topics"),
        help=_each_once([_help(one) for one in fields.objects("help")], "help"),
        wishes=_each_once([_wish(one) for one in fields.objects("wishes")], "wishes"),
        there_was_time=fields.flag_or_none("there_was_time"),
        note=fields.text("note"),
        own_answer=fields.code("own_answer", OwnAnswer.NOT_ASKED),
        could_not=fields.text("could_not"),
        missing=fields.codes("missing"),
        success=fields.text("success"),
        learnt=fields.text("learnt"),
        kept_close=fields.flag("kept_close"),
        may_be_linked=fields.flag("may_be_linked"),
    )


def _each_once(rows: list[Any], name: str) -> tuple[Any, ...]:
    """Rows whose ids are each their own: two of one id would be one row."""
    if len({one.id for one in rows}) < len(rows):
        raise Unfit(f"content.{name}")
    return tuple(rows)


def _present(fields: Fields) -> PresentDraft:
    user, role, where = (
        fields.uuid_or_none("user_id"),
        fields.code("role"),
        fields.text("from_where"),
    )
    fields.close()
    return PresentDraft(user, role, where)


def _heads(fields: Fields) -> HeadsDraft:
    heads = HeadsDraft(
        age_band=fields.code("age_band", AgeBand.NOT_KNOWN),
        gender=fields.code("gender", Gender.NOT_KNOWN),
        how_many=fields.integer("how_many", least=1, most=MOST),
        is_told=fields.flag("is_told"),
    )
    fields.close()
    return heads


def _help(fields: Fields) -> HelpDraft:
    given = HelpDraft(
        kind_id=fields.uuid_or_none("kind_id"),
        words=fields.text("words"),
        quantity=fields.integer_or("quantity", 1, least=1, most=MOST),
        id=fields.uuid("id"),
    )
    fields.close()
    return given


def _wish(fields: Fields) -> WishDraft:
    wish = WishDraft(
        words=fields.text("words"),
        is_now=fields.flag("is_now"),
        until=fields.moment_or_none("until"),
        person_id=fields.uuid_or_none("person_id"),
        helped_by=fields.uuid_or_none("helped_by"),
        id=fields.uuid("id"),
    )
    fields.close()
    return wish


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
    "encounter.recorded": _recorded,
    "encounter.corrected": _corrected,
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
