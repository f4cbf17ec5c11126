"""Writing a draft into the rows of its encounter: all of them at first, later what changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from rinnalla.encounters.drafting import SAME
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft
from rinnalla.encounters.models import (
    Companion,
    Encounter,
    EncounterPerson,
    EncounterTopic,
    Heads,
    HelpGiven,
    Present,
)
from rinnalla.encounters.shift_day import shift_day
from rinnalla.encounters.writing.wishes import write_wishes

COLUMNS = (*SAME, "missing", "shift_day", "place_kind")


@dataclass(frozen=True)
class Written:
    """What an encounter says after a deed, and what it said before (nothing: it is new)."""

    encounter: Encounter
    now: EncounterDraft
    before: EncounterDraft | None = None

    def says_anew(self, *names: str) -> bool:
        """Whether any of these differs from before."""
        return any(
            getattr(self.now, name) != (getattr(self.before, name) if self.before else ())
            for name in names
        )


def columns_of(draft: EncounterDraft, *, place_kind: str) -> dict[str, Any]:
    """The columns of the encounter itself."""
    said = {name: getattr(draft, name) for name in SAME}
    return said | {
        "missing": list(draft.missing),
        "shift_day": shift_day(draft.happened_at),
        "place_kind": place_kind,
    }


def write_parts(written: Written) -> None:
    """Write the rows that hang on the encounter; those that say the same stay untouched."""
    _write_people(written)
    for names, model, make in PARTS:
        if not written.says_anew(*names):
            continue
        if written.before:
            model._default_manager.filter(encounter=written.encounter).delete()
        rows = list(make(written))
        if rows:
            model._default_manager.bulk_create(rows)
    _write_help(written)
    write_wishes(written.encounter, written.now, before=written.before)
    _take_back_help(written)  # only now: a wish is asked first which help ended it


def _write_people(written: Written) -> None:
    now, before = written.now, written.before
    there = set(before.people_ids) if before else set()
    rows = EncounterPerson.objects.filter(encounter=written.encounter)
    if there - set(now.people_ids):
        rows.filter(person__in=there - set(now.people_ids)).delete()
    if before and before.happened_at != now.happened_at:
        rows.update(happened_at=now.happened_at)
    met = [one for one in now.people_ids if one not in there]
    if met:
        EncounterPerson.objects.bulk_create(
            EncounterPerson(**_here(written), person_id=one, happened_at=now.happened_at)
            for one in met
        )


def _write_help(written: Written) -> None:
    now, before = written.now, written.before
    there = {one.id: one for one in before.help} if before else {}
    for one in now.help:
        if one.id in there and one != there[one.id]:
            changed = _help(written, one)
            changed.save(force_update=True, update_fields=["kind", "words", "quantity"])
    fresh = [_help(written, one) for one in now.help if one.id not in there]
    if fresh:
        HelpGiven.objects.bulk_create(fresh)


def _help(written: Written, said: HelpDraft) -> HelpGiven:
    return HelpGiven(
        **_here(written),
        pk=said.id,
        kind_id=said.kind_id,
        words=said.words,
        quantity=said.quantity,
    )


def _take_back_help(written: Written) -> None:
    there = {one.id for one in written.before.help} if written.before else set()
    gone = there - {one.id for one in written.now.help}
    if gone:
        HelpGiven.objects.filter(encounter=written.encounter, pk__in=gone).delete()


def _presents(written: Written) -> Iterable[Model]:
    users: list[UUID] = [one.user_id for one in written.now.present if one.user_id]
    return (Present(**_here(written), user_id=one) for one in users)


def _companions(written: Written) -> Iterable[Model]:
    others = [one for one in written.now.present if not one.user_id]
    return (Companion(**_here(written), role=one.role, from_where=one.from_where) for one in others)


def _heads(written: Written) -> Iterable[Model]:
    return (
        Heads(
            **_here(written),
            age_band=one.age_band,
            gender=one.gender,
            how_many=one.how_many,
            is_told=one.is_told,
        )
        for one in written.now.heads
    )


def _topics(written: Written) -> Iterable[Model]:
    return (
        EncounterTopic(
            **_here(written),
            team_id=written.now.team_id,
            topic=one,
            place_kind=written.encounter.place_kind,
            happened_at=written.now.happened_at,
        )
        for one in written.now.topics
    )


def _here(written: Written) -> dict[str, Any]:
    return {
        "organisation_id": written.encounter.organisation_id,
        "encounter": written.encounter,
    }


PARTS: tuple[tuple[tuple[str, ...], type[Model], Callable[[Written], Iterable[Model]]], ...] = (
    (("present",), Present, _presents),
    (("present",), Companion, _companions),
    (("heads",), Heads, _heads),
    (("topics", "happened_at", "team_id", "place_id", "area_id"), EncounterTopic, _topics),
)
