"""A batch of nameless records is taken in at once: the same rows as one by one, and none lost."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from rinnalla.audit.findings import Bent
from rinnalla.audit.models import TrailEntry, TrailMention
from rinnalla.audit.verifying import verify
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import record_nameless
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, HelpGiven, NotePosting
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.encounters.writing.preparing import prepare_nameless
from rinnalla.fieldsync import pushing
from rinnalla.fieldsync.actions import receive_nameless
from rinnalla.fieldsync.brought import bring
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.fieldsync.policy import by_phone
from rinnalla.fieldsync.tests.phone_records import agreed, encounter, recorder, with_person
from rinnalla.places.models import LastingPlace, PlaceKind
from rinnalla.places.tests.factories import make_area, make_place

pytestmark = pytest.mark.django_db


def recorded(town, kind, number):
    help_ = [{"id": str(new_id()), "kind_id": str(kind.pk), "quantity": number}]
    words = {"own_words": f"Sade yllätti {number}", "topics": ["food", "sleep"]}
    there = [{"user_id": str(town.user("Bea").pk)}, {"role": "other", "from_where": "Naapuri"}]
    return encounter(town, help=help_, present=there, **words)


def what_stands(phone):
    """All that the records have come to, but for ids and times made here."""
    rows = Encounter.objects.order_by("pk")
    drafts = [draft_of(one) for one in rows if one.recorded_by_id == phone.device.user_id]
    entries = TrailEntry.objects.filter(kind="encounter.recorded").order_by("seq")
    return {
        "said": [(one.own_words, one.topics, one.help[0].quantity, one.present) for one in drafts],
        "help": HelpGiven.objects.count(),
        "words": sorted(NotePosting.objects.values_list("token", flat=True)),
        "operations": [
            (one.sequence, one.kind, one.became, one.marks, one.made, bool(one.made_id), one.size)
            for one in ReceivedOperation.objects.order_by("sequence")
        ],
        "entries": [(one.actor_id, one.role, one.ground, one.teams, one.facts) for one in entries],
        "mentions": TrailMention.objects.filter(entry__in=entries).count(),
    }


def test_many_at_once_are_the_rows_that_each_alone_would_be(town, monkeypatch):
    kind, phone = make_help_kind(town.north, "Sukat"), recorder(town)
    told = [recorded(town, kind, number) for number in range(1, 8)]
    sent = [phone.write("encounter.recorded", one) for one in told]
    found = []
    for quick in (pushing.receive_nameless, lambda *_: {}):
        monkeypatch.setattr(pushing, "receive_nameless", quick)
        with transaction.atomic():
            assert phone.answers(*sent) == ["received"] * 7
            assert phone.answers(*sent) == ["received"] * 7
            bent = {one.what for one in verify(town.organisation.pk)}
            assert bent <= {Bent.NO_ANCHORS}  # those are written after a commit
            found.append(what_stands(phone))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0]["said"]) == 7


def test_what_is_not_plain_is_taken_one_by_one_beside_the_rest(town):
    phone, who = recorder(town), agreed(town)
    same = phone.write("encounter.recorded", encounter(town))
    sent = [
        phone.write("encounter.recorded", with_person(town, who["id"])),
        *(phone.write("encounter.recorded", encounter(town)) for _ in range(5)),
        phone.write("encounter.recorded", encounter(town, place_id=str(new_id()))),
        phone.write("encounter.recorded", encounter(town, team_id=str(town.south.pk))),
        phone.write("encounter.recorded", encounter(town, precision="never")),
        same,
        same,
        {"id": "no"},
        phone.write("person.agreed", who),
    ]
    assert phone.answers(*sent) == [
        "waits",
        *["received"] * 5,
        "tray not_known",
        "tray not_allowed",
        "tray wrong",
        "received",
        "received",
        "unreadable outer",
        "received",
    ]
    assert Encounter.objects.count() == 7
    assert TrayItem.objects.count() == 3


def test_of_two_records_of_one_id_the_first_is_taken(town):
    phone, told = recorder(town), encounter(town, own_words="Ensin")
    sent = [
        phone.write("encounter.recorded", one)
        for one in (told, told | {"own_words": "Toisin"}, *(encounter(town) for _ in range(4)))
    ]
    assert phone.answers(*sent) == ["received"] * 6
    assert Encounter.objects.count() == 5
    assert Encounter.objects.get(pk=told["id"]).own_words == "Ensin"


def test_what_is_seen_no_more_when_it_is_written_is_left_for_the_long_way(town):
    area = make_area(town.organisation)
    kept, closed = (make_place(area, name) for name in ("Laituri", "Tori"))
    where = [kept.pk, closed.pk, None, kept.pk]
    drafts = {new_id(): EncounterDraft(town.north.pk, clock.now(), place_id=one) for one in where}
    aino = town.actor("Aino")
    prepared = prepare_nameless(aino, drafts)
    LastingPlace.objects.filter(pk=closed.pk).delete()
    LastingPlace.objects.filter(pk=kept.pk).update(kind=PlaceKind.HOME)
    assert record_nameless(aino, prepared) == {list(drafts)[2]}
    assert Encounter.objects.count() == 1


def test_nothing_is_written_and_no_lock_taken_while_a_batch_is_made_ready(town):
    phone = recorder(town)
    brought = [
        bring(phone.device, phone.write("encounter.recorded", encounter(town))) for _ in range(5)
    ]
    actor = by_phone(phone.device)
    with CaptureQueriesContext(connection) as queries:
        batch = pushing.made_ready(pushing.Batch(actor, phone.device, brought, in_use=True))
    assert batch.plain is not None
    words = {one["sql"].partition(" ")[0] for one in queries}
    assert words <= {"SELECT", "SAVEPOINT", "RELEASE"}
    assert not any("FOR UPDATE" in one["sql"] for one in queries)


def test_on_sqlite_batches_are_written_one_after_the_other(town, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    was_held = []

    def looked(*asked):
        was_held.append(pushing.ONE_BATCH.locked())
        return receive_nameless(*asked)

    phone = recorder(town)
    monkeypatch.setattr(pushing, "receive_nameless", looked)
    phone.answers(*(phone.write("encounter.recorded", encounter(town)) for _ in range(5)))
    assert was_held == [True]
    assert not pushing.ONE_BATCH.locked()


def test_many_cost_few_more_queries_than_five(town):
    def cost(count):
        drafts = {new_id(): EncounterDraft(town.north.pk, clock.now()) for _ in range(count)}
        aino = town.actor("Aino")
        with CaptureQueriesContext(connection) as queries:
            assert len(record_nameless(aino, prepare_nameless(aino, drafts))) == count
        return len(queries)

    cost(5)  # begins the trail
    assert cost(40) <= cost(5) + 3  # rows go fifty in a statement


def test_a_stranger_to_the_team_records_nothing_at_once(town):
    drafts = {new_id(): EncounterDraft(town.north.pk, clock.now()) for _ in range(5)}
    for name, recorded_by_them in (("Carl", 0), ("Fanny", 5)):
        actor = town.actor(name)
        assert len(record_nameless(actor, prepare_nameless(actor, drafts))) == recorded_by_them


@pytest.mark.parametrize("way", ["receive_nameless", "make_plain_ready"])
def test_what_fails_for_many_is_told_in_the_log_and_each_is_taken_in_alone(
    town, monkeypatch, caplog, way
):
    def fails(*_):
        raise ZeroDivisionError("Sade yllätti")

    kind, phone = make_help_kind(town.north, "Sukat"), recorder(town)
    sent = [phone.write("encounter.recorded", recorded(town, kind, one)) for one in range(1, 6)]
    monkeypatch.setattr(pushing, way, fails)
    assert phone.answers(*sent) == ["received"] * 5
    assert "ZeroDivisionError" in caplog.text
    assert "Sade" not in caplog.text
