"""Whom a kept operation names and whether it is kept close, also where its shape is none of ours.

A newer app may write what this server cannot read: it lies in the tray as it came. The limits of
those whom it names, and their being forgotten, hold for it all the same.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from rinnalla.encounters.models import Encounter, EncounterPerson, Wish
from rinnalla.fieldsync.keeping import NOT_UTF8
from rinnalla.fieldsync.kept_content import text_in
from rinnalla.fieldsync.models import OperationPerson, ReceivedOperation
from rinnalla.fieldsync.reading.shapes import Unfit, bytes_in
from rinnalla.people.models import Person
from rinnalla.support.models import Matter

OF_PEOPLE = ("person_id", "people_ids")
KEPT_CLOSE = "kept_close"
# By what names what it is about: the table, and when that is kept close. Two records of one
# encounter are no more open than the one that stays.
CLOSE = Q(kept_close=True)
ABOUT: dict[str, tuple[type[Model], Q]] = {
    "encounter_id": (Encounter, CLOSE | Q(joined_to__kept_close=True)),
    "wish_id": (Wish, CLOSE | Q(encounter__joined_to__kept_close=True)),
    "matter_id": (Matter, CLOSE),
}
MOST_NAMED = 200  # people of one operation
AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SAID_CLOSE = re.compile(rf'"{KEPT_CLOSE}"\s*:(?!\s*(?:false|null))')


def save_with_limits(row: ReceivedOperation, *, is_new: bool) -> None:
    """Write a row that keeps what the phone said: whether that is kept close, and whom it names.

    Again for what has waited: what it is about may have come meanwhile, and be closer.
    """
    said = _all_said_in(row)
    row.kept_close = _is_kept_close(row.organisation_id, said)
    row.save(force_insert=is_new)
    if not is_new:
        row.people.all().delete()
    _note_people(row, _people_in(row.organisation_id, said))


def limits_now(row: ReceivedOperation) -> tuple[bool, set[UUID]]:
    """Whether it is kept close by now, and whom it names: what it is about may be closer since."""
    said = _all_said_in(row)
    is_close = row.kept_close or _is_kept_close(row.organisation_id, said)
    return is_close, _people_in(row.organisation_id, said)


def _note_people(row: ReceivedOperation, people: set[UUID]) -> None:
    """Note them; of very many those who are here come first."""
    here = Person.objects.filter(organisation_id=row.organisation_id, pk__in=people)
    known = set(here.values_list("pk", flat=True)) if len(people) > MOST_NAMED else set()
    first = sorted(people, key=lambda one: (one not in known, one))[:MOST_NAMED]
    OperationPerson.objects.bulk_create(
        OperationPerson(organisation_id=row.organisation_id, operation=row, person_id=one)
        for one in first
    )


def _all_said_in(row: ReceivedOperation) -> Any:
    """All that it says, a draft that was sealed in it opened; of what is no JSON, every id."""
    text = text_in(row)
    if text.startswith(NOT_UTF8):
        with suppress(Unfit):  # a text of the phone's own that begins so
            text = bytes_in(text.removeprefix(NOT_UTF8)).decode(errors="replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        ids = AN_ID.findall(text)
        named = dict.fromkeys((*OF_PEOPLE, *ABOUT), ids)
        return named | {KEPT_CLOSE: bool(SAID_CLOSE.search(text))}


def _people_in(organisation_id: UUID, content: Any) -> set[UUID]:
    """Everybody whom that content names, by itself, by what it is about or by its other record."""
    encounters = _about(organisation_id, content, "encounter_id")
    wishes, matters = (_about(organisation_id, content, one) for one in ("wish_id", "matter_id"))
    told = {one for pair in encounters.values_list("pk", "joined_to") for one in pair}
    told |= {
        one for pair in wishes.values_list("encounter", "encounter__joined_to") for one in pair
    }
    met = EncounterPerson.objects.filter(organisation_id=organisation_id, encounter__in=told)
    named = set(_ids(content, OF_PEOPLE))
    for rows in (met, wishes, matters):
        named |= {one for one in rows.values_list("person_id", flat=True) if one}
    return named


def _is_kept_close(organisation_id: UUID, content: Any) -> bool:
    """Whether it is kept close, by what it says or by what it is about."""
    if any(value not in (False, None) for value in _values(content, (KEPT_CLOSE,))):
        return True
    return any(
        _about(organisation_id, content, name).filter(is_close).exists()
        for name, (_, is_close) in ABOUT.items()
    )


def _about(organisation_id: UUID, content: Any, name: str) -> "QuerySet[Any]":
    """The rows that it is about by that name."""
    rows = ABOUT[name][0]._base_manager.filter(organisation_id=organisation_id)
    return rows.filter(pk__in=list(_ids(content, (name,))))


def _ids(content: Any, names: tuple[str, ...]) -> Iterator[UUID]:
    for value in _values(content, names):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                try:
                    yield UUID(one)
                except ValueError:
                    continue


def _values(content: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Every value under one of these names, however deep; without recursion."""
    waiting = [content]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (value for name, value in one.items() if name in names)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
