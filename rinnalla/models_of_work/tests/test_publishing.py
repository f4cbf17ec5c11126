"""A version is published to those who may read it, and to nobody else."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from rinnalla.core.refusal import NotKnown, Refused, Wrong
from rinnalla.core.walls import seeing
from rinnalla.models_of_work import actions, queries
from rinnalla.models_of_work.checking import Sort, found_in_texts, looks_for_names
from rinnalla.models_of_work.importing.page import import_text
from rinnalla.models_of_work.models import OperatingModel, Reach, Version
from rinnalla.models_of_work.tests.factories import TEXTS, brought_in, make_model, published
from rinnalla.models_of_work.texts import texts_of

HOUSE = ("Fanny", "Aino", "Bea", "Carl", "Celia", "Eero", "Kira", "Ada")


@pytest.fixture
def model(town):
    return make_model(town.north, town.user("Aino"))


def readers(town, elsewhere, version):
    """Who of the cast reads it."""
    found = set()
    for name, actor in [(one, town.actor(one)) for one in HOUSE] + [
        ("stranger", elsewhere.actor("Aino"))
    ]:
        with seeing(actor.organisation_id):
            try:
                queries.open_version(actor, version.pk)
            except NotKnown:
                continue
        found.add(name)
    return found


@pytest.mark.parametrize(
    ("reach", "read_by"),
    [
        (Reach.TEAM, {"Fanny", "Aino", "Bea"}),
        (Reach.ORGANISATION, set(HOUSE)),
        (Reach.EVERYWHERE, {*HOUSE, "stranger"}),
    ],
)
def test_a_version_is_read_by_those_it_was_published_to(town, model, elsewhere, reach, read_by):
    version = published(town, model, reach)
    assert readers(town, elsewhere, version) == read_by
    for name in HOUSE:
        shown = [one.id for one in queries.library(town.actor(name)).published]
        assert (version.pk in shown) == (name in read_by), name
    actions.withdraw_version(town.actor("Bea"), version)
    assert readers(town, elsewhere, version) == set()


def test_only_the_teams_lead_publishes_and_takes_back(town, model):
    publishing = actions.Publishing(Reach.TEAM)
    for who, refusal in (("Aino", Refused), ("Fanny", Refused), ("Celia", NotKnown)):
        with pytest.raises(refusal):
            actions.publish_model(town.actor(who), model, publishing)
    version = published(town, model)
    for who, refusal in (("Aino", Refused), ("Celia", NotKnown)):
        with pytest.raises(refusal):
            actions.withdraw_version(town.actor(who), version)


def test_what_is_written_afterwards_is_read_in_the_next_version_only(town, model):
    first = published(town, model, Reach.ORGANISATION)
    actions.write_fields(town.actor("Aino"), _again(model), {"name": "Aamukahvi"})
    carl = town.actor("Carl")
    assert queries.open_version(carl, first.pk).name == "Kuutamokahvi"
    second = published(town, model, Reach.ORGANISATION, what_changed="Aamulla.")
    assert second.number == 2
    assert [one.id for one in queries.library(carl).published] == [second.pk]
    assert not queries.open_version(carl, first.pk).is_newest
    narrow = published(town, model, Reach.TEAM)
    assert [one.id for one in queries.library(carl).published] == [second.pk]
    assert [one.id for one in queries.library(town.actor("Aino")).published] == [narrow.pk]


def test_a_text_of_others_stays_inside_the_team_until_they_agree(town):
    model = brought_in(town)
    with pytest.raises(Wrong):
        published(town, model, Reach.ORGANISATION)
    published(town, model, Reach.TEAM)
    with pytest.raises(Refused):
        actions.note_permission(town.actor("Aino"), model, "Kysyttiin.")
    actions.note_permission(town.actor("Bea"), _again(model), "Kirjoittaja, sähköpostilla.")
    assert published(town, model, Reach.EVERYWHERE).reach == Reach.EVERYWHERE


def test_a_text_of_ones_own_needs_no_permission(town):
    model = brought_in(town, is_own=True)
    assert published(town, model, Reach.EVERYWHERE).number == 1


def test_a_model_without_a_name_or_with_an_identity_code_is_published_to_nobody(town):
    for texts in ({"tips": "Vinkki"}, {"name": "Kahvi", "tips": "Soita 131052-308T."}):
        model = make_model(town.north, town.user("Aino"), texts)
        with pytest.raises(Wrong):
            published(town, model)
    assert not Version.objects.exists()


def test_what_may_tell_of_somebody_is_found_and_who_wrote_it_is_not():
    found = found_in_texts(
        {
            "author": "Matti Virtanen",
            "created": "12.3.2024",
            "tips": "Tapasimme 12.3.2024 osoitteessa Keksitynkatu 5. Soita 040 123 4567.",
            "core_idea": "Hän kirjoitti: joku@esimerkki.example",
        }
    )
    assert {(one.key, one.sort) for one in found} == {
        ("tips", Sort.DAY),
        ("tips", Sort.STREET),
        ("tips", Sort.PHONE),
        ("core_idea", Sort.EMAIL),
    }


def test_names_are_found_where_the_dictionary_is_there():
    if not looks_for_names():
        pytest.skip("Voikko is not installed: the page says so")
    found = found_in_texts({"tips": "Kerran Matti Virtanen tuli takaisin. Ranta oli hiljaa."})
    assert [(one.sort, one.words) for one in found] == [(Sort.NAME, "Matti Virtanen")]


def test_the_page_asks_its_publisher_to_look_at_what_was_found(town, signed_in):
    texts = TEXTS | {"tips": "Tapasimme 12.3.2024."}
    model = make_model(town.north, town.user("Aino"), texts)
    client = signed_in(town.user("Bea"))
    address = reverse("models_of_work:publish", args=[model.pk])
    assert "12.3.2024" in client.get(address).text
    assert client.post(address, {"reach": "team"}).status_code == 200
    assert not Version.objects.exists()
    answer = client.post(address, {"reach": "team", "is_looked_at": "on"})
    assert answer.status_code == 302
    assert Version.objects.get().said["tips"] == "Tapasimme 12.3.2024."


@pytest.mark.parametrize("shape", ["txt", "md", "json"])
def test_a_version_goes_out_as_a_file_that_says_all_of_it(town, model, signed_in, shape):
    version = published(town, model)
    address = reverse("models_of_work:file", args=[version.pk, shape])
    answer = signed_in(town.user("Aino")).get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    fields = (
        json.loads(answer.text)["fields"]
        if shape == "json"
        else {key: text for key, text in import_text(answer.text).fields.items() if key != "title"}
    )
    assert fields == version.said


def test_a_model_taken_out_as_data_comes_back_the_same(town, model, signed_in):
    version = published(town, model)
    client = signed_in(town.user("Aino"))
    file = client.get(reverse("models_of_work:file", args=[version.pk, "json"]))
    address = reverse("models_of_work:bring")
    form = client.get(address).context["form"]
    sent = {"once": form["once"].value(), "team": town.north.pk}
    brought = SimpleUploadedFile("malli.json", file.content)
    assert client.post(address, sent | {"file": brought}).status_code == 302
    again = OperatingModel.objects.exclude(pk=model.pk).get()
    assert texts_of(again) == version.said


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"format": "rinnalla-operating-model", "version": 2}',
     b'{"format": "rinnalla-operating-model", "version": 1, "fields": {"salary": "x"}}',
     b'{"format": "rinnalla-operating-model", "version": 1, "fields": {"tips": 1}}',
     b"[" * 100_000],
)  # fmt: skip
def test_data_that_is_no_model_is_told_and_nothing_is_begun(town, signed_in, content):
    client = signed_in(town.user("Aino"))
    address = reverse("models_of_work:bring")
    sent = {"once": client.get(address).context["form"]["once"].value(), "team": town.north.pk}
    answer = client.post(address, sent | {"file": SimpleUploadedFile("malli.json", content)})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not OperatingModel.objects.exists()


def test_no_other_file_is_known(town, model, signed_in):
    address = reverse("models_of_work:file", args=[published(town, model).pk, "exe"])
    assert signed_in(town.user("Aino")).get(address).status_code == 404


def test_nothing_of_a_text_stands_readable_in_the_database(town, model):
    published(town, model, Reach.EVERYWHERE, what_changed="Salainen muutos")
    for one in (OperatingModel, Version, model.texts.model):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{one._meta.db_table}"')  # noqa: S608
            kept = str(
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor]
            )
        for word in ("Termospullo", "Kuutamokahvi", "Salainen"):
            assert word not in kept


def _again(model):
    return OperatingModel.objects.get(pk=model.pk)
