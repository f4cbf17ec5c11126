"""Whatever stands beside each other in a batch: the same answers and rows as one by one."""

import os
import pickle
from contextlib import nullcontext
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rinnalla.audit.findings import Bent
from rinnalla.audit.models import TrailEntry, TrailMention
from rinnalla.audit.verifying import verify
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter, NotePosting
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.fieldsync import answering, pushing
from rinnalla.fieldsync.models import Mark, ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import Recorder, agreed, encounter, recorder
from rinnalla.places.tests.factories import make_area, make_place

pytestmark = pytest.mark.django_db

RECORD, YEAR_1990 = "encounter.recorded", "1990-01-01T00:00:00.000Z"
WHAT = (
    *("plain", "plain", "plain", "placed", "helped", "peers"),
    *("unknown place", "another team", "wrong code", "with somebody", "somebody", "wish"),
    *("long ago", "same id", "same encounter", "other content", "out of order", "after"),
)


class Night:
    """A phone, and what it has written so far."""

    def __init__(self, town: Any) -> None:
        self.town, self.phone, self.who = town, recorder(town), agreed(town)
        self.kind = make_help_kind(town.north, "Sukat")
        self.place = make_place(make_area(town.organisation))
        self.begin_anew()

    def begin_anew(self) -> None:
        """As if nothing had been written."""
        self.phone.sequence, self.phone.previous = 0, ""
        self.written: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.plain = ""

    def write(self, what: str) -> dict[str, Any]:
        """One more operation of that sort, sealed."""
        phone, told = self.phone, self._content(what)
        kind = "person.agreed" if what == "somebody" else RECORD
        changed: dict[str, Any] = {}
        if what == "long ago":
            changed = {"chosen_time": YEAR_1990}
        if what == "out of order":
            changed = {"sequence": max(1, phone.sequence - 1), "previous": "x"}
        if what == "after" and self.written:
            changed = {"after": self.written[0][0]["id"]}
        if what in ("same id", "other content") and self.written:
            inner, sealed = self.written[-1]
            if what == "same id":
                return sealed
            changed = {"id": inner["id"]}
        inner = phone.inner(kind, told, **changed)
        sealed = phone.sealed(inner)
        self.written.append((inner, sealed))
        return sealed

    def _content(self, what: str) -> dict[str, Any]:
        town = self.town
        if what == "somebody":
            return self.who
        if what == "same encounter" and self.plain:
            return encounter(town, id=self.plain, own_words="Toisin")
        more: dict[str, Any] = {
            "placed": {"place_id": str(self.place.pk), "heads": [{"how_many": 2}]},
            "helped": {"help": [{"id": str(new_id()), "kind_id": str(self.kind.pk)}]},
            "peers": {"present": [{"user_id": str(town.user("Bea").pk)}, {"role": "other"}]},
            "unknown place": {"place_id": str(new_id())},
            "another team": {"team_id": str(town.south.pk)},
            "wrong code": {"precision": "never"},
            "with somebody": {"with_whom": "known", "people_ids": [self.who["id"]]},
            "wish": {"wishes": [{"id": str(new_id()), "words": "teltta"}]},
        }.get(what, {})
        words = f"Sade yllätti {len(self.written)}"
        more |= {"feelings": "Haikeus."} if len(self.written) % 2 else {}
        told = encounter(town, own_words=words, topics=["food", "sleep"], **more)
        self.plain = told["id"] if what == "plain" else self.plain
        return told


def what_stands(phone: Recorder) -> dict[str, Any]:
    """All that there is, but for ids made here and when it was taken in."""
    entries = TrailEntry.objects.exclude(kind="phone.enrolled")
    return {
        "said": sorted(
            (str(one.pk), str(draft_of(one)), str(one.recorded_by_id), one.place_kind)
            for one in Encounter.objects.all()
        ),
        "words": sorted(NotePosting.objects.values_list("token", "encounter_id", "team_mark")),
        "operations": sorted(
            (
                *(str(one.operation_id), one.twin, one.sequence, one.kind, one.became, one.reason),
                *(str(one.content_hash), str(one.previous), one.size),
                sorted({*one.marks} - {Mark.SEQUENCE}),
                *(one.made, str(one.made_id), str(one.waits_for)),
            )
            for one in ReceivedOperation.objects.all()
        ),
        "numbers": [
            one.sequence
            for one in ReceivedOperation.objects.order_by("sequence")
            if Mark.SEQUENCE in one.marks  # whichever came later
        ],
        "tray": TrayItem.objects.count(),
        "deeds": sorted(
            (one.kind, one.role, one.ground, str(one.teams)) for one in entries.order_by("seq")
        ),
        "subjects": sorted(
            str(one) for one in entries.filter(kind=RECORD).values_list("subjects", flat=True)
        ),
        "mentions": TrailMention.objects.count(),
        "bent": {one.what for one in verify(phone.device.organisation_id)} - {Bent.NO_ANCHORS},
    }


@pytest.fixture
def night(town):
    return Night(town)


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(before=st.lists(st.sampled_from(WHAT), max_size=3), data=st.data())
def test_a_batch_is_answered_and_written_as_each_alone_would_be(night, before, data):
    whats = data.draw(st.lists(st.sampled_from(WHAT), min_size=4, max_size=12))
    with time_machine.travel(clock.now(), tick=False), transaction.atomic():
        first = [night.write(one) for one in before]
        batch = [night.write(one) for one in whats]
        batch = data.draw(st.permutations(batch))
        ways = (as_it_is, one_by_one, made_beside)
        many, each, beside = (_taken(night.phone, first, batch, way=way) for way in ways)
        transaction.set_rollback(True)
    night.begin_anew()
    for other in (each, beside):
        assert {name: told for name, told in many.items() if told != other[name]} == {}
    assert many["bent"] == set()


def test_a_plain_record_goes_before_no_other_of_its_encounter(night):
    """The other was sent twice, so it is not plain; it was brought first, and its words stand."""
    with time_machine.travel(clock.now(), tick=False), transaction.atomic():
        plain, other, again = (night.write(one) for one in ("plain", "same encounter", "same id"))
        batch = [other, plain, again, *(night.write("helped") for _ in range(12))]
        many, each = (_taken(night.phone, [], batch, way=way) for way in (as_it_is, one_by_one))
        transaction.set_rollback(True)
    assert any("Toisin" in text for _, text, *_ in each["said"])
    assert {name: told for name, told in many.items() if told != each[name]} == {}


def as_it_is(_patch: pytest.MonkeyPatch) -> None:
    """As a phone that is alone is taken in."""


def one_by_one(patch: pytest.MonkeyPatch) -> None:
    """Nothing is made ready."""
    patch.setattr(pushing, "make_plain_ready", lambda *_: None)


def made_beside(patch: pytest.MonkeyPatch) -> None:
    """As where two phones meet: everything goes to another process and comes back."""

    def sent(one: Any) -> Any:
        return pickle.loads(pickle.dumps(one))  # noqa: S301 our own

    def ask(pushed: Any) -> Any:
        return sent(answering.opened_here(sent(pushed)))

    patch.setattr(answering.HELPER, "under_way", lambda: nullcontext(True))
    patch.setattr(answering.HELPER, "ask", ask)
    patch.setattr(os, "cpu_count", lambda: 2)


def _taken(phone: Recorder, first: Any, batch: Any, *, way: Any) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        way(patch)
        phone.answers(*first)
        phone.answers(*batch)  # what waits for another of these may have to wait or not
        answers = phone.answers(*batch)
        stands = what_stands(phone)
        transaction.set_rollback(True)
    return stands | {"answers": answers}
