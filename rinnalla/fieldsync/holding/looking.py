"""What stands under the keys that may read otherwise, and how it differs from what was told."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from rinnalla.fieldsync.holding import lists
from rinnalla.fieldsync.holding.changed import Changed
from rinnalla.fieldsync.holding.mine import Sent, mine
from rinnalla.fieldsync.holding.people import everybody, people, shown_more
from rinnalla.fieldsync.holding.today import today
from rinnalla.fieldsync.holding.view import Content, View, mark_of
from rinnalla.fieldsync.models import HeldKey

AT_ONCE = 400  # people
LISTS: dict[str, Callable[[View], dict[str, Content]]] = {
    "team": lists.teams,
    "spoken_text": lists.spoken_text,
    "colleague": lists.colleagues,
    "place": lists.places,
    "help_kind": lists.help_kinds,
    "number": lists.numbers,
    "matter": lists.matters,
    "service": lists.services,
}
TODAY, MINE, PERSON = "today", "mine", "person"


@dataclass
class Looked:
    """What stands now under all keys of some kinds and under some people's.

    `day_until`: until when the day reads so by itself; nothing where it was not looked at.
    """

    contents: dict[str, Content] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    shown: dict[UUID, str] = field(default_factory=dict)
    day_until: datetime.datetime | None = None

    def shown_as(self, key: str) -> str:
        """As what somebody's card stands there."""
        kind, _, one = key.partition(":")
        return self.shown.get(UUID(one), "") if kind == PERSON else ""


@dataclass(frozen=True)
class Difference:
    """What a phone has to be told: keys with a new content, and keys that are no more."""

    marks: dict[str, str]
    gone: set[str]


def look(view: View, changed: Changed, sent: Sent) -> Looked:
    """Look at what may have changed; a key that is looked at and has no content is no more."""
    looked = Looked()
    every = changed.everything
    if every or changed.day:
        _look_at_day(view, looked, changed)
    for kind in LISTS if every else sorted(changed.lists & LISTS.keys()):
        looked.kinds.add(kind)
        looked.contents |= LISTS[kind](view)
    if every or MINE in changed.lists:
        looked.kinds.add(MINE)
        looked.contents |= mine(view, sent)
    for some in _by_some(looked.people):
        looked.contents |= people(view, some, looked.shown)
    return looked


def differs(view: View, looked: Looked) -> Difference:
    """How what was looked at differs from what this phone was told."""
    told = HeldKey.objects.filter(device=view.device)
    rows = list(told.filter(kind__in=looked.kinds).values_list("key", "digest", "is_gone"))
    if PERSON not in looked.kinds:
        for some in _by_some(looked.people):
            keys = [f"{PERSON}:{one}" for one in some]
            rows += told.filter(key__in=keys).values_list("key", "digest", "is_gone")
    before = {key: mark for key, mark, is_gone in rows if not is_gone}
    marks = {key: mark_of(key, content) for key, content in looked.contents.items()}
    return Difference(
        {key: mark for key, mark in marks.items() if before.get(key) != mark},
        before.keys() - marks.keys(),
    )


def contents_of(view: View, keys: Iterable[str], sent: Sent) -> dict[str, Content]:
    """What stands under these keys now, for a page that is told later than it was looked at."""
    wanted = list(keys)
    kinds = {one.partition(":")[0] for one in wanted}
    found: dict[str, Content] = {}
    for kind in kinds & LISTS.keys():
        found |= LISTS[kind](view)
    if MINE in kinds:
        found |= mine(view, sent)
    if kinds & {TODAY, PERSON}:
        day = today(view)
        found |= {TODAY: day.content} if day else {}
        shown = shown_more(view, day.tonight if day else ())
        named = [UUID(one.partition(":")[2]) for one in wanted if one.startswith(f"{PERSON}:")]
        for some in _by_some(named):
            found |= people(view, some, shown)
    return {key: found[key] for key in wanted if key in found}


def _look_at_day(view: View, looked: Looked, changed: Changed) -> None:
    """The day, and whose cards read otherwise by it."""
    day = today(view)
    looked.kinds.add(TODAY)
    looked.contents |= {TODAY: day.content} if day else {}
    looked.day_until = day.until if day else view.until
    looked.shown = shown_more(view, day.tonight if day else ())
    if changed.everything:
        looked.kinds.add(PERSON)
        looked.people = everybody(view)
        return
    told = HeldKey.objects.filter(device=view.device, kind=PERSON, is_gone=False).exclude(shown="")
    before = {UUID(key.partition(":")[2]): how for key, how in told.values_list("key", "shown")}
    both = before.keys() | looked.shown.keys()
    moved = {one for one in both if before.get(one) != looked.shown.get(one)}
    looked.people = changed.people | (both if changed.full_cards else moved)


def _by_some(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
