"""What of people goes to a phone is in the trail before it is answered (ADR 0027)."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.fieldsync.holding.people import one_in_whole, short_card
from rinnalla.fieldsync.holding.view import Content, View
from rinnalla.people.models import Person
from rinnalla.people.policy import may_see
from rinnalla.people.queries import find_known, open_known_card, open_person
from rinnalla.support.models import Matter

PAGE = "phone"


def tell_the_trail(actor: Actor, changes: Iterable[Content]) -> None:
    """Write whose cards this answer tells: one entry for full ones, one for all else of people.

    Nothing where it tells of nobody. What a phone holds already is not told again, and so not
    written again.
    """
    told = list(changes)
    full = [one["content"] for one in told if _is_full(one)]
    rest = [one for one in told if not _is_full(one)]
    if full:
        people = [Person(pk=UUID(one["id"])) for one in full]
        trail.record(actor, "person.fetched", people, facts={"people": len(people)})
    named = _each_once(row for one in rest for row in _rows_in(one))
    if named:
        trail.record(actor, "people.fetched", named, facts={"shown": len(named)})


@transaction.atomic
def open_one(view: View, person_id: UUID) -> Content:
    """A person in whole (to a peer of their pair the short card); the trail tells it as an opening.

    Raises NotKnown.
    """
    person = find_known(view.actor, person_id)
    if not may_see(view.actor, person):
        return short_card(view, open_known_card(view.actor, person_id, page=PAGE))
    return one_in_whole(view, open_person(view.actor, person_id, page=PAGE))


def _is_full(change: Content) -> bool:
    return change["key"].startswith("person:") and change["content"]["full"] is not None


def _rows_in(change: Content) -> Iterator[Model]:
    """The rows that a short card, the day, a matter or a record of one's own tells of."""
    kind, content = change["key"].partition(":")[0], change["content"]
    if kind == "person":
        yield Person(pk=UUID(content["id"]))
    elif kind == "today":
        yield from _rows_of_day(content)
    elif kind == "matter":
        yield Matter(pk=UUID(content["id"]))
    elif kind == "mine" and content["record"]:
        yield Encounter(pk=UUID(content["record"]["encounter_id"]))
        yield from (Person(pk=UUID(one)) for one in content["record"]["said"]["people_ids"])


def _rows_of_day(content: Content) -> Iterator[Model]:
    wishes, matters = content["wishes"] + content["other_wishes"], content["matters"]
    yield from (Wish(pk=UUID(one["id"])) for one in wishes)
    yield from (Matter(pk=UUID(one["id"])) for one in matters)
    for one in [*wishes, *matters, *content["look_for"]]:
        if one["person_id"]:
            yield Person(pk=UUID(one["person_id"]))


def _each_once(rows: Iterable[Model]) -> list[Any]:
    return list({(row._meta.label_lower, row.pk): row for row in rows}.values())
