"""Recording: everything may be left out, nothing typed is lost, and the night carries on."""

import re
from functools import partial

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.tests.met import in_order
from rinnalla.casefile.tests.sheets import RECORD, sheet
from rinnalla.encounters.models import Encounter, EncounterPerson, Wish
from rinnalla.encounters.queries import help_tiles
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import Notice
from rinnalla.people.models import NeverRule, ShutOut
from rinnalla.people.tests.factories import make_person, never
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.support.models import Matter
from tests.counting_queries import assert_queries_do_not_grow

SAVED = "/record/saved/"
CODE = "131052-308T"


@pytest.fixture
def filled(town):
    """What the untouched form sends, with more said on top."""

    return partial(sheet, town.north, present=[str(town.user("Aino").pk)])


def test_the_untouched_form_is_a_whole_encounter(town, page_of, filled):
    answer = page_of(town.user("Aino"), RECORD, filled())
    assert answer["Location"] == SAVED
    encounter = Encounter.objects.get()
    assert (encounter.with_whom, encounter.own_answer) == ("nameless", "not_asked")
    assert not EncounterPerson.objects.exists()


def test_the_form_that_is_shown_is_the_one_that_is_filled(town, page_of, filled):
    text = page_of(town.user("Aino"), RECORD).text
    missing = [name for name in filled() if f'name="{name}"' not in text]
    assert missing == []


def test_how_many_they_were_is_told_back(town, page_of, filled):
    heads = {"with_whom": "several", "heads_0_how_many": "4", "heads_1_how_many": "1"}
    page_of(town.user("Aino"), RECORD, filled(**heads))
    for path in (SAVED, reverse("encounters:list")):
        assert "Several · 5" in page_of(town.user("Aino"), path).text


def test_how_many_come_before_known_people_until_somebody_known_is_spoken_of(town, page_of, filled):
    kanerva = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    aino, several = town.user("Aino"), filled(with_whom="several")
    fresh = page_of(aino, RECORD).text
    assert fresh.index("heads_0_how_many") < fresh.index('id="people"')
    sent = page_of(aino, RECORD, several | {"team": "none"}).text
    assert sent.index("heads_0_how_many") < sent.index('id="people"')
    for said in ({"people": [str(kanerva.pk)]}, {"with_whom": "known"}):
        sent = page_of(aino, RECORD, several | said | {"team": "none"}).text
        assert sent.index('id="people"') < sent.index("heads_0_how_many")


def test_a_wish_of_the_known_one_met_alone_is_theirs_without_asking_whose(town, page_of, filled):
    kanerva = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    met = {"with_whom": "known", "people": [str(kanerva.pk)], "wish_0_words": "Hammaslääkäriin"}
    page_of(town.user("Aino"), RECORD, filled(**met))
    page_of(town.user("Aino"), RECORD, filled(**met, wish_0_person="nobody"))
    page_of(town.user("Aino"), RECORD, filled(**met | {"with_whom": "several"}))
    whose = list(Wish.objects.order_by("recorded_at").values_list("person_id", flat=True))
    assert whose == [kanerva.pk, None, None]


def test_their_own_words_come_before_whom_and_help_and_topics(town, page_of):
    text = page_of(town.user("Aino"), RECORD).text
    names = ["own_words", "with_whom", "help_", "wish_0_words", "own_answer", "topics"]
    in_order(text, *[f'name="{name}' for name in names])


def test_saying_what_was_saved_leads_to_setting_it_right(town, page_of, filled):
    place = make_place(make_area(town.organisation))
    aino = town.user("Aino")
    coffee = help_tiles(town.actor("Aino"), town.north.pk)[0]
    more = {"where": f"place:{place.pk}", f"help_{coffee.id}": "on", f"times_{coffee.id}": "2"}
    page_of(aino, RECORD, filled(**more))
    page = page_of(aino, SAVED)
    in_order(page.text, "Saved", "Satulaituri", "Nameless", " × 2")
    assert reverse("encounters:correct", args=[Encounter.objects.get().pk]) in page.text


def test_what_the_pair_recorded_of_the_same_is_asked_about(town, page_of, filled):
    aino, fanny = town.user("Aino"), town.user("Fanny")
    theirs = make_encounter(town.north, fanny)
    page_of(aino, RECORD, filled(present=[str(aino.pk), str(fanny.pk)]))
    page = page_of(aino, SAVED)
    assert "recorded here at" in page.text
    assert reverse("encounters:pairs") in page.text
    listed = TrailEntry.objects.get(kind="encounters.listed")
    assert ["encounters.encounter", str(theirs.pk)] in listed.subjects


def test_save_and_next_keeps_the_place_and_the_pair_for_the_shift(town, page_of, filled, settings):
    place = make_place(make_area(town.organisation))
    aino, fanny = town.user("Aino"), town.user("Fanny")
    more = {"where": f"place:{place.pk}", "present": [str(aino.pk), str(fanny.pk)], "next": "yes"}
    answer = page_of(aino, RECORD, filled(channel="drop_in", **more))
    assert answer["Location"] == RECORD
    form = page_of(aino, RECORD).context["sheet"].form
    assert form["where"].value() == f"place:{place.pk}"
    assert form["channel"].value() == "drop_in"
    assert sorted(form["present"].value()) == sorted([str(aino.pk), str(fanny.pk)])
    assert not form["own_words"].value()


def test_the_next_evening_begins_from_nothing(town, page_of, filled, client):
    place = make_place(make_area(town.organisation))
    page_of(town.user("Aino"), RECORD, filled(where=f"place:{place.pk}"))
    session = client.session
    session["record.kept"] |= {"shift": "2020-01-01"}
    session.save()
    form = client.get(RECORD).context["sheet"].form
    assert not form["where"].value()


def test_the_session_holds_ids_only(town, page_of, filled, client):
    words = {
        "own_words": "Kylmä yö",
        "companion_0_role": "nurse",
        "companion_0_from_where": "Klinikka",
    }
    page_of(town.user("Aino"), RECORD, filled(**words))
    kept = repr(dict(client.session.items()))
    assert "Kylmä" not in kept
    assert "Klinikka" not in kept
    assert str(town.north.pk) in kept


def test_a_known_person_is_met_with_the_rule_first(story, page_of):
    page = page_of(story.town.user("Aino"), f"{RECORD}?person={story.person.pk}")
    in_order(page.text, "<bdi>Ratamo</bdi>", "No calls", f'value="{story.person.pk}"')
    assert page.context["sheet"].form["with_whom"].value() == "known"
    opened = TrailEntry.objects.filter(kind="person.opened")
    assert [entry.facts for entry in opened] == [{"page": "record"}]


@pytest.mark.parametrize("who", ["Carl", "Celia"])
def test_a_person_of_others_is_not_there_to_record(story, page_of, who):
    answer = page_of(story.town.user(who), f"{RECORD}?person={story.person.pk}")
    assert answer.status_code == 404


def test_one_shut_out_meets_nobody(story, page_of):
    aino = story.town.user("Aino")
    ShutOut.objects.create(
        organisation=story.town.organisation, person=story.person, user=aino, by="person"
    )
    assert page_of(aino, f"{RECORD}?person={story.person.pk}").status_code == 404
    found = page_of(aino, RECORD, {"find": "Ratamo", "look": "yes"})
    assert str(story.person.pk) not in found.text


@pytest.mark.parametrize("nonsense", ["x", "1", "00000000-0000-0000-0000-000000000000"])
def test_nonsense_in_the_address_is_not_known(town, page_of, nonsense):
    assert page_of(town.user("Aino"), f"{RECORD}?person={nonsense}").status_code == 404
    assert page_of(town.user("Aino"), f"{RECORD}?place={nonsense}").status_code == 200


def test_looking_for_somebody_saves_nothing_and_loses_nothing(story, page_of, filled):
    sent = filled(own_words="Terve taas", with_whom="known", find="ratamo", look="yes")
    page = page_of(story.town.user("Aino"), RECORD, sent)
    before = len(story.encounters)
    assert Encounter.objects.count() == before
    in_order(page.text, "Terve taas", "<bdi>Ratamo</bdi>")
    assert "This was not saved yet" not in page.text


@pytest.mark.parametrize(
    ("rows", "said", "is_open"),
    [
        ("wish", {"wish_0_words": "Suihkuun"}, "tells_wishes"),
        ("free_help", {"free_help_0_words": "Kartta"}, "tells_other_help"),
        ("companion", {"companion_0_role": "nurse"}, "tells_when"),
        ("heads", {"heads_0_how_many": "2"}, "tells_heads"),
    ],
)
def test_one_more_row_comes_by_one_press_and_nothing_is_saved_or_lost(
    town, page_of, filled, rows, said, is_open
):
    aino, field = town.user("Aino"), next(iter(said)).rpartition("_0_")[2]
    fresh = page_of(aino, RECORD).text
    there = len(re.findall(rf'name="{rows}_\d+_{field}"', fresh))
    empty = {f"{rows}_{there - 1}_{field}": ""}  # a browser sends every row, empty ones too
    assert f'name="look" value="{rows}"' in " ".join(fresh.split())
    page = page_of(aino, RECORD, filled(**empty | said, look=rows))
    assert f'name="{rows}_{there}_{field}"' in page.text
    assert next(iter(said.values())) in page.text
    assert getattr(page.context["sheet"].form.layout, is_open)
    assert not Encounter.objects.exists()


def test_two_wishes_and_two_companions_are_saved(town, page_of, filled):
    aino = town.user("Aino")
    more = {"wish_0_words": "Suihkuun", "wish_1_words": "Makuupussi"}
    more |= {"companion_0_role": "nurse", "companion_1_role": "peer"}
    page_of(aino, RECORD, filled(**more))
    assert sorted(str(one.words) for one in Wish.objects.all()) == ["Makuupussi", "Suihkuun"]
    assert Encounter.objects.get().companions.count() == 2


def test_htmx_is_answered_the_part_alone(story, page_of, filled):
    sent = filled(with_whom="known", people=[str(story.person.pk)], look="yes")
    page = page_of(story.town.user("Aino"), RECORD, sent, HTTP_HX_REQUEST="true")
    assert page.text.strip().startswith('<div id="people"')
    assert "No calls" in page.text


def test_a_nameless_sheet_names_nobody(story, page_of):
    page = page_of(story.town.user("Aino"), RECORD)
    assert "Ratamo" not in page.text
    assert not TrailEntry.objects.filter(kind__in=["people.listed", "person.opened"]).exists()


def test_a_peer_records_with_people_of_their_pair_and_searches_nobody(story, page_of, filled):
    fanny = story.town.user("Fanny")
    make_person("Muurain", story.town.north, told_by=fanny)
    page = page_of(fanny, RECORD)
    assert "<bdi>Ratamo</bdi>" in page.text
    assert "Muurain" not in page.text
    assert 'name="find"' not in page.text
    sent = filled(with_whom="known", people=[str(story.person.pk)], present=[str(fanny.pk)])
    assert page_of(fanny, RECORD, sent)["Location"] == SAVED


def test_a_promise_becomes_a_matter_that_the_recorder_carries(story, page_of, filled):
    aino = story.town.user("Aino")
    sent = filled(with_whom="known", people=[str(story.person.pk)])
    sent |= {"promise-what": "Soitan Kelaan", "promise-until": "31.12.2030"}
    page_of(aino, RECORD, sent)
    page_of(aino, RECORD, sent)  # sent twice
    matter = Matter.objects.get(title__isnull=False, until="2030-12-31")
    assert (matter.title, matter.person, matter.carried_by) == ("Soitan Kelaan", story.person, aino)
    assert Encounter.objects.count() == len(story.encounters) + 1


def test_what_is_wrong_is_said_and_everything_typed_stays(town, page_of, filled):
    sent = filled(when="time", at="99", own_words="Tärkeää", **{"promise-until": "joskus"})
    page = page_of(town.user("Aino"), RECORD, sent)
    assert page.status_code == 200
    assert "This was not saved yet" in page.text
    assert "Tärkeää" in page.text
    assert 'value="joskus"' in page.text
    assert not Encounter.objects.exists()


def test_identity_codes_are_masked_and_said(town, page_of, filled):
    aino = town.user("Aino")
    sent = filled(own_words=f"Antoi tunnuksen {CODE}", **{"promise-what": f"Tarkistan {CODE}"})
    page_of(aino, RECORD, sent)
    encounter, matter = Encounter.objects.get(), Matter.objects.get()
    assert CODE not in encounter.own_words + matter.title
    assert "replaced by dots" in page_of(aino, SAVED).text


def test_a_phone_number_is_asked_about_before_it_is_saved(town, page_of, filled):
    sent = filled(note="Soita 040 123 4567")
    page = page_of(town.user("Aino"), RECORD, sent)
    assert not Encounter.objects.exists()
    assert "Look this over before it is saved" in page.text
    looked = page.context["sheet"].form.data["looked"]
    page_of(town.user("Aino"), RECORD, sent | {"looked": looked})
    assert Encounter.objects.get().note == "Soita 040 123 4567"


def test_a_person_forgotten_meanwhile_loses_no_word(story, page_of, filled):
    sent = filled(with_whom="known", people=[str(story.person.pk)], own_words="Tultiin takaisin")
    story.person.delete()
    page = page_of(story.town.user("Aino"), RECORD, sent)
    assert page.status_code == 200
    assert "Tultiin takaisin" in page.text


def test_the_cost_does_not_grow_with_the_people_known(story, page_of):
    aino = story.town.user("Aino")

    def grow() -> None:
        for number in range(20):
            never(make_person(f"Kukka {number}", story.town.north, told_by=aino), "no_calls")

    assert_queries_do_not_grow(lambda: page_of(aino, RECORD), grow)
    assert NeverRule.objects.count() > 20


def test_somebody_under_18_brings_guidance_and_no_report(town, page_of, filled):
    aino = town.user("Aino")
    in_order(
        page_of(aino, RECORD).text, 'data-when-any="under_18"', "Somebody under 18?", "call 112"
    )
    met = {"with_whom": "several", "heads_0_how_many": "1", "heads_0_age": "under_18"}
    assert page_of(aino, RECORD, filled(**met))["Location"] == SAVED
    told = {entry.kind for entry in TrailEntry.objects.all()}
    assert told == {"help_kind.begun", "encounter.recorded"}
    assert not Notice.objects.exists()
    assert not Matter.objects.exists()


def test_saved_without_anything_saved_leads_to_recording(town, page_of):
    assert page_of(town.user("Aino"), SAVED)["Location"] == RECORD
