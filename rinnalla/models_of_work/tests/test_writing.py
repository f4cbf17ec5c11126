"""A draft is written field by field: what stood there can be read, and nobody's words are lost."""

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, Refused, Wrong
from rinnalla.models_of_work import actions, queries
from rinnalla.models_of_work.keys import FIELDS
from rinnalla.models_of_work.models import FieldText, OperatingModel
from rinnalla.models_of_work.pieces import pieces_kept
from rinnalla.models_of_work.tests.factories import TEXTS, brought_in, make_model
from rinnalla.models_of_work.texts import MOST_SIGNS, Change, differences, texts_of
from rinnalla.models_of_work.words import LABELS


@pytest.fixture
def model(town):
    return make_model(town.north, town.user("Aino"))


def test_a_model_begins_with_its_name_once(town):
    once = new_id()
    for _ in range(2):
        model = actions.begin_model(town.actor("Aino"), town.north.pk, "Kuutamokahvi", once=once)
    assert OperatingModel.objects.get() == model
    assert texts_of(model) == {"name": "Kuutamokahvi"}
    assert TrailEntry.objects.filter(kind="model.begun").count() == 1


def test_nobody_begins_one_for_a_team_that_is_not_theirs_or_without_a_name(town):
    for who, refusal in (("Carl", NotKnown), ("Kira", Refused), ("Ada", Refused)):
        with pytest.raises(refusal):
            actions.begin_model(town.actor(who), town.north.pk, "Kuutamokahvi", once=new_id())
    with pytest.raises(Wrong):
        actions.begin_model(town.actor("Aino"), town.north.pk, " ", once=new_id())
    assert not OperatingModel.objects.exists()


def test_a_peer_writes_like_others(town):
    model = actions.begin_model(town.actor("Fanny"), town.north.pk, "Kuutamokahvi", once=new_id())
    actions.write_fields(town.actor("Fanny"), model, {"tips": "Ota kaksi kuppia."})
    assert texts_of(model)["tips"] == "Ota kaksi kuppia."


def test_what_a_field_said_before_stays_in_its_history(town, model):
    now = actions.write_fields(town.actor("Bea"), model, {"name": "Aamukahvi", "tips": ""})
    assert texts_of(now)["name"] == "Aamukahvi"
    newest = queries.open_history(town.actor("Aino"), model.pk).writings[0]
    assert (newest.field.key, newest.by) == ("name", town.user("Bea").name)
    assert {one.change for one in newest.stretches} == {Change.GONE, Change.NEW}
    assert FieldText.objects.filter(model=model, key="name").count() == 2
    assert not FieldText.objects.filter(model=model, key="tips").exists()


def test_whoever_writes_over_what_they_have_not_read_is_told(town, model):
    read_by_both = OperatingModel.objects.get(pk=model.pk)
    actions.write_fields(town.actor("Bea"), model, {"tips": "Bean vinkki"})
    with pytest.raises(Overtaken):
        actions.write_fields(town.actor("Aino"), read_by_both, {"tips": "Ainon vinkki"})
    assert texts_of(model)["tips"] == "Bean vinkki"


def test_two_who_write_one_field_see_both_and_two_who_write_two_keep_both(town, model, signed_in):
    address = reverse("models_of_work:edit", args=[model.pk, "description"])
    aino, bea = (signed_in(town.user(name)) for name in ("Aino", "Bea"))
    form = aino.get(address).context["form"]
    typed = {one.name: one.value() or "" for one in form}
    bea.post(address, typed | {"tips": "Bean vinkki", "environment": "Ranta"})
    answer = aino.post(address, typed | {"tips": "Ainon vinkki", "evaluation_summary": "Hyvä."})
    assert answer.status_code == 200
    assert "Bean vinkki" in answer.text
    assert "Ainon vinkki" in answer.text
    again = {one.name: one.value() or "" for one in answer.context["form"]}
    assert aino.post(address, again).status_code == 302
    said = texts_of(model)
    assert (said["tips"], said["environment"]) == ("Ainon vinkki", "Ranta")
    assert said["evaluation_summary"] == "Hyvä."
    assert "Bean vinkki" in aino.get(reverse("models_of_work:history", args=[model.pk])).text


def test_a_field_that_is_sent_as_it_stood_is_not_written_anew(town, model, signed_in):
    address = reverse("models_of_work:edit", args=[model.pk, "description"])
    client = signed_in(town.user("Aino"))
    sent = {one.name: one.value() or "" for one in client.get(address).context["form"]}
    sent["core_idea"] = sent["core_idea"].replace("\n", "\r\n")  # as browsers send lines
    assert client.post(address, sent | {"tips": "Vinkki"}).status_code == 302
    written = FieldText.objects.filter(model=model).order_by("recorded_at").last()
    assert (written.key, written.number) == ("tips", 1)
    assert not FieldText.objects.filter(model=model, number=2).exists()


def test_a_field_that_there_is_not_and_a_text_too_long_are_refused(town, model):
    for texts in ({"salary": "x"}, {"tips": "x" * (MOST_SIGNS + 1)}):
        with pytest.raises(Wrong):
            actions.write_fields(town.actor("Aino"), model, texts)
    assert texts_of(model).keys() == TEXTS.keys()


def test_a_draft_is_known_to_its_team_only(town, model):
    for who in ("Carl", "Celia", "Eero", "Kira", "Ada"):
        with pytest.raises(NotKnown):
            queries.open_draft(town.actor(who), model.pk)
        with pytest.raises(NotKnown):
            actions.write_fields(town.actor(who), model, {"tips": "x"})


def test_a_piece_goes_to_the_end_of_its_field_or_is_left_out(town):
    model = brought_in(town)
    (piece,) = pieces_kept(str(model.unplaced))
    now = actions.place_piece(town.actor("Aino"), model, piece, key="core_idea")
    said = texts_of(now)["core_idea"]
    assert said == f"{TEXTS['core_idea']}\n\nMITÄ SITTEN TAPAHTUU\n\nLopuksi syödään pullaa."
    assert pieces_kept(str(now.unplaced)) == []
    with pytest.raises(Wrong):
        actions.leave_piece_out(town.actor("Aino"), now, piece)


def test_a_piece_is_moved_on_the_page_and_one_that_has_gone_is_told(town, signed_in):
    model = brought_in(town)
    client = signed_in(town.user("Aino"))
    page = reverse("models_of_work:model", args=[model.pk])
    ((_, form),) = client.get(page).context["places"]
    typed = {"mark": form["mark"].value(), "key": "tips"}
    address = reverse("models_of_work:place", args=[model.pk])
    client.post(address, typed | {"key": ""})
    assert len(pieces_kept(str(OperatingModel.objects.get().unplaced))) == 1
    assert client.post(address, typed).status_code == 302
    assert "Lopuksi syödään pullaa." in texts_of(model)["tips"]
    again = client.post(address, typed, follow=True)
    assert "not stand beside" in again.text or "ei ole enää" in again.text
    assert texts_of(model)["tips"].count("pullaa") == 1


def test_identity_codes_are_masked_in_what_is_brought(town):
    brought = actions.Brought({"tips": "Soita 131052-308T."})
    model = actions.bring_model(town.actor("Aino"), town.north.pk, brought, once=new_id())
    assert "131052-308T" not in texts_of(model)["tips"]


def test_a_draft_that_was_put_away_is_not_written_until_its_lead_brings_it_back(town, model):
    with pytest.raises(Refused):
        actions.archive_model(town.actor("Aino"), model)
    actions.archive_model(town.actor("Bea"), model)
    with pytest.raises(NotKnown):
        actions.write_fields(town.actor("Aino"), model, {"tips": "x"})
    actions.bring_model_back(town.actor("Bea"), model)
    model.refresh_from_db()
    actions.write_fields(town.actor("Aino"), model, {"tips": "x"})
    assert texts_of(model)["tips"] == "x"


TEXT = st.text(alphabet="ab \n.", max_size=60)


@given(TEXT, TEXT)
def test_from_the_differences_the_later_text_and_the_words_of_both_can_be_read(before, after):
    stretches = differences(before, after)
    assert "".join(one.text for one in stretches if one.change != Change.GONE) == after
    left = "".join(one.text + " " for one in stretches if one.change != Change.NEW)
    assert left.split() == before.split() or "".join(left.split()) == "".join(before.split())


def test_every_field_has_words_and_in_finnish_those_of_the_site():
    with translation.override("fi"):
        told = {one.key: str(LABELS[one.key]) for one in FIELDS}
    assert told == {one.key: one.label for one in FIELDS}
