"""Encounters in an operation: recorded, and corrected."""

from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from rinnalla.encounters.drafts import (
    EncounterDraft,
    HeadsDraft,
    HelpDraft,
    PresentDraft,
    WishDraft,
)
from rinnalla.encounters.models import AgeBand, Channel, Gender, OwnAnswer, Precision, WithWhom
from rinnalla.encounters.wrong import MOST
from rinnalla.fieldsync.reading.contents import LATER, Corrected, Recorded
from rinnalla.fieldsync.reading.shapes import Fields, Unfit
from rinnalla.support.drafts import MatterDraft

T = TypeVar("T")

WHY = 1000


def recorded(fields: Fields) -> Recorded:
    """An encounter as it was recorded. Raises Unfit."""
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


def corrected(fields: Fields) -> Corrected:
    """A correction: what was shown, and what it shall say. Raises Unfit."""
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
        feelings=fields.text("feelings"),
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
    user, role = fields.uuid_or_none("user_id"), fields.code("role")
    return _all_of(fields, PresentDraft(user, role, fields.text("from_where")))


def _heads(fields: Fields) -> HeadsDraft:
    heads = HeadsDraft(
        age_band=fields.code("age_band", AgeBand.NOT_KNOWN),
        gender=fields.code("gender", Gender.NOT_KNOWN),
        how_many=fields.integer("how_many", least=1, most=MOST),
        is_told=fields.flag("is_told"),
    )
    return _all_of(fields, heads)


def _help(fields: Fields) -> HelpDraft:
    given = HelpDraft(
        kind_id=fields.uuid_or_none("kind_id"),
        words=fields.text("words"),
        quantity=fields.integer_or("quantity", 1, least=1, most=MOST),
        id=fields.uuid("id"),
    )
    return _all_of(fields, given)


def _wish(fields: Fields) -> WishDraft:
    wish = WishDraft(
        words=fields.text("words"),
        is_now=fields.flag("is_now"),
        until=fields.moment_or_none("until"),
        person_id=fields.uuid_or_none("person_id"),
        helped_by=fields.uuid_or_none("helped_by"),
        id=fields.uuid("id"),
    )
    return _all_of(fields, wish)


def _all_of(fields: Fields, read: T) -> T:
    """What was read of an object, if that was all of it. Raises Unfit."""
    fields.close()
    return read
