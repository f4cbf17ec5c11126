"""A hostile or broken phone gets a clear answer; the rest of the batch is taken; no 5xx."""

import json

import pytest

from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync import policy, settling
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import (
    PUSH,
    a_stranger,
    encounter,
    recorder,
    with_person,
)
from rinnalla.people.tests.factories import make_person
from rinnalla.phones.tests.phones_for_tests import fresh_key, sign

pytestmark = pytest.mark.django_db
AN_ID = "0192f0a0-0000-7000-8000-000000000001"


def test_a_push_with_another_key_or_of_an_unknown_phone_is_not_taken(town):
    phone = recorder(town)
    sent = phone.write("encounter.recorded", encounter(town))
    assert a_stranger(phone).push(sent).json() == {"problem": "signature"}
    assert phone.push(sent, Rinnalla_Device=str(new_id())).status_code == 401
    assert phone.push(sent, Rinnalla_Device="'; --").status_code == 401
    assert not Encounter.objects.exists()


def test_only_a_post_of_the_agreed_shape_is_understood(town, client):
    phone = recorder(town)
    assert client.get(PUSH).status_code == 405
    for body in (b"", b"[]", b"{", b"\xff\xfe", b'{"operations": 5}', b"[" * 100_000):
        assert phone.phone.ask(client, PUSH, body).status_code == 400
    many = [phone.write("encounter.recorded", encounter(town))] * 51
    assert phone.push(*many).status_code == 413
    assert phone.phone.ask(client, PUSH, b'"' + b"a" * 2_100_000 + b'"').status_code == 413
    assert not ReceivedOperation.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [None, 5, "text", [], {}, {"id": "1"}, {"id": AN_ID, "sequence": -1}, {"sealed": 1}],
    ids=str,
)
def test_what_is_no_operation_is_told_so_and_the_rest_is_taken(town, broken):
    phone = recorder(town)
    good = phone.write("encounter.recorded", encounter(town))
    assert phone.answers(broken, good) == ["unreadable outer", "received"]


def test_what_cannot_be_opened_is_kept_as_it_came(town):
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town))
    whole = phone.sealed(inner)
    cases = [
        {**whole, "sealing_key": 77},
        {**whole, "sealed": "AAAA"},
        {**whole, "sealed": whole["sealed"][:-4] + "AAAA"},
    ]
    told = ["unreadable key", "unreadable sealed", "unreadable sealed"]
    assert phone.answers(*cases) == told
    assert phone.answers(*cases) == told
    assert phone.answers(whole) == ["received"]
    kept = [str(one.operation.content) for one in TrayItem.objects.order_by("pk")]
    assert kept == [whole["sealed"], "AAAA", whole["sealed"][:-4] + "AAAA"]


def test_what_the_phone_did_not_sign_is_not_done(town, monkeypatch):
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town))
    monkeypatch.setattr(
        "rinnalla.fieldsync.tests.phone_records.sign", lambda key, data: sign(fresh_key(), data)
    )
    forged = phone.sealed(inner)
    monkeypatch.undo()
    assert phone.answers(forged) == ["unreadable signature"]
    assert not Encounter.objects.exists()


def test_one_phones_record_is_not_taken_from_another(town):
    phone, other = recorder(town), recorder(town, "Bea")
    inner = phone.inner("encounter.recorded", encounter(town))
    assert other.answers(other.sealed(inner)) == ["tray mismatch"]
    assert phone.answers(phone.sealed(inner, id=str(new_id()))) == ["tray mismatch"]
    assert phone.answers(phone.sealed(inner, sequence=9)) == ["tray mismatch"]
    assert not Encounter.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"team_id": 5},
        {"team_id": None},
        {"note": "a" * 1_000_000},
        {"note": "\ud800"},
        {"note": ["list"]},
        {"kept_close": "yes"},
        {"heads": [{"how_many": 0}]},
        {"heads": [{"how_many": 1.5}]},
        {"heads": [{"how_many": True}]},
        {"people_ids": ["nobody"]},
        {"precision": "\u0000"},
        {"topics": ["no-such-topic"]},
        {"help": [{"id": AN_ID}]},
        {"wishes": {"words": "x"}},
        {"unknown": "<script>alert(1)</script>"},
        {"promise": {"id": AN_ID, "title": "x", "until": "2026-02-31"}},
    ],
    ids=lambda one: str(one)[:40],
)
def test_wrong_content_lies_in_the_tray_and_the_rest_is_taken(town, changed):
    phone = recorder(town)
    wrong = phone.inner("encounter.recorded", encounter(town) | changed)
    good = phone.write("encounter.recorded", encounter(town))
    sealed = phone.sealed(wrong)
    expected = "unreadable outer" if len(sealed["sealed"]) > 350_000 else "tray"
    first, second = phone.answers(sealed, good)
    assert first.startswith(expected)
    assert second == "received"


@pytest.mark.parametrize(
    "inner",
    [b"", b"null", b"{}", b"\xff\xfe\x00", b"[" * 50_000, b"9" * 9_000, b'{"format": NaN}'],
    ids=lambda one: str(one[:12]),
)
def test_signed_nonsense_is_kept_and_does_no_harm(town, inner):
    phone = recorder(town)
    assert phone.answers(phone.sealed(inner)) == ["tray shape"]
    assert phone.push().status_code == 200


def test_kinds_and_formats_of_tomorrow_are_kept(town):
    phone = recorder(town)
    sent = [
        phone.write("encounter.dreamt", {"note": "Tieto"}),
        phone.write("encounter.recorded", encounter(town), format=2),
    ]
    assert phone.answers(*sent) == ["tray unknown_kind", "tray unknown_format"]


def test_things_of_another_organisation_are_as_if_they_were_not_there(town, elsewhere):
    theirs = make_person("Kataja", elsewhere.north, told_by=elsewhere.user("Aino"))
    phone = recorder(town)
    contents = [
        with_person(town, theirs.pk),
        with_person(town, new_id()),
        encounter(town, team_id=str(elsewhere.north.pk)),
        encounter(town, place_id=str(new_id())),
    ]
    sent = [phone.write("encounter.recorded", one) for one in contents]
    assert phone.answers(*sent) == ["waits", "waits", "tray not_allowed", "tray not_known"]


def test_an_id_of_another_organisations_row_makes_nothing(town, elsewhere):
    other = recorder(elsewhere)
    taken = encounter(elsewhere)
    other.answers(other.write("encounter.recorded", taken))
    phone = recorder(town)
    sent = phone.write("encounter.recorded", encounter(town, id=taken["id"]))
    assert phone.answers(sent) == ["tray not_known"]


def test_a_fault_of_ours_keeps_the_record_and_takes_the_rest(town, monkeypatch):
    phone, real = recorder(town), settling.apply

    def fails_once(actor, content, when):
        if content.draft.note == "Riko":
            raise ZeroDivisionError
        return real(actor, content, when)

    monkeypatch.setattr(settling, "apply", fails_once)
    sent = [phone.write("encounter.recorded", encounter(town, note=one)) for one in ("Riko", "")]
    assert phone.answers(*sent) == ["tray fault", "received"]


def test_a_flood_is_kept_up_to_a_quota_and_then_told_to_come_later(town, monkeypatch):
    monkeypatch.setattr("rinnalla.fieldsync.keeping.MOST_KEPT", 3)
    assert policy.MOST_KEPT > 3
    phone = recorder(town)
    sent = [phone.write("no.such.kind", {}) for _ in range(5)]
    assert phone.answers(*sent) == ["tray unknown_kind"] * 3 + ["again quota"] * 2
    assert phone.answers(*sent) == ["tray unknown_kind"] * 3 + ["again quota"] * 2
    assert ReceivedOperation.objects.count() == 3


def test_words_of_a_phone_are_never_markup_on_a_page(town, signed_in):
    phone = recorder(town)
    evil = "<script>alert(1)</script>"
    phone.answers(
        phone.write("encounter.recorded", encounter(town, note=evil, place_id=str(new_id()))),
        phone.write("no.such.kind", {"note": evil}),
        phone.sealed(json.dumps({"note": evil}).encode()),
    )
    client = signed_in(town.user("Aino"))
    for item in TrayItem.objects.all():
        page = client.get(f"/tray/{item.pk}/").content.decode()
        assert evil not in page
        assert "&lt;script&gt;" in page
