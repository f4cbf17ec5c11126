"""Writing a draft into the rows of its encounter: all of them at first, later what changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from rinnalla.core.ids import new_id
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

COLUMNS = (*SAME, "missing", "feelings", "shift_day", "place_kind")


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


Said = dict[str, Any]  # a row: its columns by the names of their attributes
MakeRows = Callable[[Written], Iterable[Model]]


def columns_of(draft: EncounterDraft, *, place_kind: str) -> Said:
    """The columns of the encounter itself."""
    said = {name: getattr(draft, name) for name in SAME}
    return said | {
        "missing": list(draft.missing),
        "feelings": draft.feelings or None,  # most name none: nothing is sealed for them
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
    return HelpGiven(**_here(written), **columns_of_help(said))


def columns_of_help(said: HelpDraft) -> Said:
    """The columns of help that was given, but for those that say in which encounter."""
    return {
        "id": said.id,
        "kind_id": said.kind_id,
        "words": said.words,
        "quantity": said.quantity,
    }


def _take_back_help(written: Written) -> None:
    there = {one.id for one in written.before.help} if written.before else set()
    gone = there - {one.id for one in written.now.help}
    if gone:
        HelpGiven.objects.filter(encounter=written.encounter, pk__in=gone).delete()


def _presents(said: EncounterDraft, _kind: str) -> list[Said]:
    return [{"user_id": one.user_id} for one in said.present if one.user_id]


def _companions(said: EncounterDraft, _kind: str) -> list[Said]:
    others = [one for one in said.present if not one.user_id]
    return [{"id": new_id(), "role": one.role, "from_where": one.from_where} for one in others]


def _heads(said: EncounterDraft, _kind: str) -> list[Said]:
    return [
        {
            "age_band": one.age_band,
            "gender": one.gender,
            "how_many": one.how_many,
            "is_told": one.is_told,
        }
        for one in said.heads
    ]


def _topics(said: EncounterDraft, place_kind: str) -> list[Said]:
    return [
        {
            "team_id": said.team_id,
            "topic": one,
            "place_kind": place_kind,
            "happened_at": said.happened_at,
        }
        for one in said.topics
    ]


def _here(written: Written) -> dict[str, Any]:
    return {
        "organisation_id": written.encounter.organisation_id,
        "encounter": written.encounter,
    }


def _rows_of(model: type[Model], say: Callable[[EncounterDraft, str], list[Said]]) -> MakeRows:
    def make(written: Written) -> Iterable[Model]:
        said = say(written.now, written.encounter.place_kind)
        return (model(**_here(written), **one) for one in said)

    return make


# What a draft says in tables of their own: which of its words, the table, and each row's columns
# but for the encounter's and the organisation's.
SAID_IN_PARTS: tuple[
    tuple[tuple[str, ...], type[Model], Callable[[EncounterDraft, str], list[Said]]], ...
] = (
    (("present",), Present, _presents),
    (("present",), Companion, _companions),
    (("heads",), Heads, _heads),
    (("topics", "happened_at", "team_id", "place_id", "area_id"), EncounterTopic, _topics),
)
PARTS: tuple[tuple[tuple[str, ...], type[Model], MakeRows], ...] = tuple(
    (names, model, _rows_of(model, say)) for names, model, say in SAID_IN_PARTS
)
