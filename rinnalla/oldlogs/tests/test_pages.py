"""The pages of old logs, from the file to the encounters and back, without any script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs.models import LogImport, LogMapping, LogState
from rinnalla.oldlogs.tests.logs_for_tests import ROWS, bring_in, csv_of, take_in


@pytest.fixture
def client_of_bea(town, signed_in):
    return signed_in(town.user("Bea"))


def send_file(client, town, content: bytes, **more):
    file = SimpleUploadedFile("vanha loki.csv", content)
    typed = {"once": new_id(), "team": town.north.pk, "file": file, "saved": "", **more}
    return client.post(reverse("oldlogs:bring"), typed)


def choose(client, log, **more):
    page = client.get(reverse("oldlogs:columns", args=[log.pk]))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return client.post(reverse("oldlogs:columns", args=[log.pk]), typed | more)


def test_from_a_file_to_encounters_and_back(town, client_of_bea):
    answer = send_file(client_of_bea, town, csv_of(*ROWS))
    log = LogImport.objects.get()
    assert answer.url == reverse("oldlogs:columns", args=[log.pk])
    answer = choose(client_of_bea, log, save_as="Vihko")
    assert answer.url == reverse("oldlogs:look", args=[log.pk])
    page = client_of_bea.get(answer.url)
    assert page.context["look"].looked["will_be_made"] == 4
    assert Encounter.objects.count() == 0
    assert "Juteltiin" in page.content.decode()
    assert "40.13.2025" in page.content.decode()
    answer = client_of_bea.post(reverse("oldlogs:start", args=[log.pk]))
    assert client_of_bea.get(answer.url).context["page"].is_at_work
    work_until_empty()
    page = client_of_bea.get(answer.url).content.decode()
    assert reverse("oldlogs:rows", args=[log.pk]) in page
    rows = client_of_bea.get(reverse("oldlogs:rows", args=[log.pk])).content.decode()
    for encounter in Encounter.objects.all():
        assert reverse("encounters:encounter", args=[encounter.pk]) in rows
    client_of_bea.post(reverse("oldlogs:undo", args=[log.pk]))
    work_until_empty()
    log.refresh_from_db()
    assert (log.state, Encounter.objects.count()) == (LogState.UNDONE, 0)
    assert client_of_bea.get(reverse("oldlogs:log", args=[log.pk])).status_code == 200


def test_what_was_saved_reads_the_next_log(town, client_of_bea):
    send_file(client_of_bea, town, csv_of(*ROWS))
    log = LogImport.objects.get()
    choose(client_of_bea, log, save_as="Vihko", column_8="left_out")
    saved = LogMapping.objects.get()
    assert saved.name == "Vihko"
    content = csv_of("5.11.2025;;Tori;1;;;;kahvi;salaista;")
    send_file(client_of_bea, town, content, saved=saved.pk)
    again = LogImport.objects.exclude(pk=log.pk).get()
    bring_in(town.actor("Bea"), again)
    assert "salaista" not in Encounter.objects.get().note
    mapping_file = client_of_bea.get(reverse("oldlogs:mapping_file", args=[log.pk])).content
    third = send_file(
        client_of_bea, town, content, mapping_file=SimpleUploadedFile("m.json", mapping_file)
    )
    assert third.status_code == 302


@pytest.mark.parametrize(
    "content",
    [b"", b"   ", b"%PDF-1.7 whatever", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_a_file_that_cannot_be_read_is_told_in_the_form(town, client_of_bea, content):
    answer = send_file(client_of_bea, town, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert LogImport.objects.count() == 0


def test_a_broken_mapping_file_is_told_in_the_form(town, client_of_bea):
    broken = SimpleUploadedFile("m.json", b"{]")
    answer = send_file(client_of_bea, town, csv_of(*ROWS), mapping_file=broken)
    assert answer.context["form"].errors["mapping_file"]


def test_two_columns_cannot_both_be_the_day_and_one_must_be(town, client_of_bea):
    log = take_in(town.actor("Bea"), town.north)
    assert choose(client_of_bea, log, column_1="day").context["form"].errors["column_1"]
    assert choose(client_of_bea, log, column_0="note").context["form"].non_field_errors()


def test_an_unknown_word_is_given_its_meaning(town, client_of_bea):
    log = take_in(town.actor("Bea"), town.north, csv_of("3.11.2025;;;1;;;hupsista;;;"))
    page = client_of_bea.get(reverse("oldlogs:words", args=[log.pk]))
    assert "hupsista" in page.content.decode()
    client_of_bea.post(reverse("oldlogs:words", args=[log.pk]), {"word_0": "pets"})
    log.refresh_from_db()
    bring_in(town.actor("Bea"), log)
    assert list(Encounter.objects.get().topics.values_list("topic", flat=True)) == ["pets"]


def test_a_long_log_is_looked_over_as_long_work(town, client_of_bea, monkeypatch):
    monkeypatch.setattr("rinnalla.oldlogs.models.LOOKED_OVER_AT_ONCE", 1)
    send_file(client_of_bea, town, csv_of(*ROWS))
    log = LogImport.objects.get()
    there = choose(client_of_bea, log).url
    assert client_of_bea.get(there).context["page"].is_at_work
    work_until_empty()
    assert client_of_bea.get(there).context["look"].looked["problems"] == 1


def test_stop_and_the_part_that_scripts_ask_for(town, client_of_bea):
    log = take_in(town.actor("Bea"), town.north)
    client_of_bea.post(reverse("oldlogs:start", args=[log.pk]))
    address = reverse("oldlogs:log", args=[log.pk])
    part = client_of_bea.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    client_of_bea.post(reverse("oldlogs:stop", args=[log.pk]))
    work_until_empty()
    log.refresh_from_db()
    assert (log.state, Encounter.objects.count()) == (LogState.STOPPED, 0)


def test_once_the_work_has_ended_scripts_are_told_to_load_the_whole_page(town, client_of_bea):
    log = take_in(town.actor("Bea"), town.north)
    asking = {"headers": {"HX-Request": "true"}}
    client_of_bea.post(reverse("oldlogs:start", args=[log.pk]))
    address = reverse("oldlogs:log", args=[log.pk])
    assert "HX-Refresh" not in client_of_bea.get(address, **asking).headers
    work_until_empty()
    ended = client_of_bea.get(address, **asking)
    assert ended.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in ended.text


def test_looking_a_long_log_over_tells_how_far_it_is_by_itself(town, client_of_bea, monkeypatch):
    monkeypatch.setattr("rinnalla.oldlogs.models.LOOKED_OVER_AT_ONCE", 1)
    send_file(client_of_bea, town, csv_of(*ROWS))
    log = LogImport.objects.get()
    there = choose(client_of_bea, log).url
    assert 'hx-trigger="every 2s"' in client_of_bea.get(there).text
    asking = {"headers": {"HX-Request": "true"}}
    opened = TrailEntry.objects.filter(kind="old_log.opened")
    before = opened.count()
    assert "Juteltiin" not in client_of_bea.get(there, **asking).text
    work_until_empty()
    assert client_of_bea.get(there, **asking).headers["HX-Refresh"] == "true"
    assert opened.count() == before  # how far it is tells of nobody


def test_another_teams_log_is_not_known(town, signed_in):
    log = take_in(town.actor("Bea"), town.north)
    client = signed_in(town.user("Celia"))
    for name in ("log", "look", "columns", "rows", "undo", "mapping_file"):
        assert client.get(reverse(f"oldlogs:{name}", args=[log.pk])).status_code == 404
    assert client.post(reverse("oldlogs:start", args=[log.pk])).status_code == 404


def test_every_row_can_be_looked_at_before_anything_is_written(town, client_of_bea):
    bea = town.actor("Bea")
    rows = [f"{n % 20 + 1}.10.2025;;Puisto;1;;;;kahvi;rivi {n % 100};" for n in range(120)]
    bring_in(bea, take_in(bea, town.north, csv_of(*rows[100:])))
    log = take_in(bea, town.north, csv_of(*rows))
    page, after, seen = reverse("oldlogs:look", args=[log.pk]), "", []
    while after is not None:
        answer = client_of_bea.get(page, {"after": after})
        look = answer.context["look"]
        seen += [(line.number, line.outcome) for line in look.some]
        assert (f"?after={look.after}" in answer.content.decode()) == (look.after is not None)
        after = look.after
    assert [number for number, _ in seen] == list(range(120))
    # Of equal rows the first ones are here already, wherever in the log one looks.
    assert [number for number, outcome in seen if outcome == "there"] == list(range(20))
    assert Encounter.objects.count() == 20
