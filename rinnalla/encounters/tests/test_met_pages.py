"""Pages of encounters as each of the cast meets them."""

import dataclasses
import re

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.encounters import note_words
from rinnalla.encounters.actions import correct_encounter, keep_close, record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import WishDraft
from rinnalla.encounters.forms import CorrectionForm
from rinnalla.encounters.models import Encounter, EncounterVersion
from rinnalla.encounters.tests.drafts import draft_for, helsinki
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.encounters.tests.test_form import sent
from rinnalla.encounters.tests.test_recording import whole_draft
from rinnalla.people.models import Rule, ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person, never
from tests.counting_queries import assert_queries_do_not_grow


def page(name, *args):
    return reverse(f"encounters:{name}", args=args)


@pytest.fixture
def recorded(town):
    """An encounter of Aino with somebody known, in which everything is said."""
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), pair=(town.user("Bea"),))
    never(person, Rule.DO_NOT_APPROACH)
    return record_encounter(town.actor("Aino"), whole_draft(town, person), once=new_id())


def test_the_list_shows_when_what_and_who_and_never_first(town, recorded, signed_in):
    shown = signed_in(town.user("Bea")).get(page("list")).content.decode()
    assert "Saispa nukkua." in shown
    assert "Aino, Bea" in shown
    assert shown.index("never-word") < shown.index("Ratamo")
    assert page("encounter", recorded.pk) in shown
    carls = signed_in(town.user("Carl")).get(page("list")).content.decode()
    assert "Saispa" not in carls
    assert "Ratamo" not in carls


def test_choices_stand_in_the_address_and_words_never_do(town, recorded, signed_in):
    client = signed_in(town.user("Aino"))
    for choices, is_shown in [
        ({"topic": "food", "place_kind": "station"}, True),
        ({"topic": "legal"}, False),
        ({"place_kind": "park"}, False),
        ({"first_day": "1.1.2020", "last_day": "2.1.2020"}, False),
        ({"before": "nonsense", "topic": "nonsense", "team": "x", "first_day": "x"}, True),
        ({"before": "99999999999999999999999999.x"}, True),
    ]:
        answer = client.get(page("list"), choices)
        assert answer.status_code == 200
        assert ("Saispa nukkua." in answer.content.decode()) == is_shown, choices
    found = client.post(page("search"), {"words": "nukkumaan"})
    assert "Saispa nukkua." in found.content.decode()
    assert client.get(page("search"), {"words": "nukkua"}).context["found"] is None
    assert signed_in(town.user("Fanny")).post(page("search"), {"words": "a"}).status_code == 403


def test_pages_are_leafed_through_with_the_same_choices(town, signed_in):
    for n in range(60):
        make_encounter(
            town.north, town.user("Aino"), topics=("food",), own_words=f"Sana{n}.",
            at=helsinki(2026, 11, 1, n // 60, n % 60),
        )  # fmt: skip
    client = signed_in(town.user("Aino"))
    first = client.get(page("list"), {"topic": "food"})
    assert "topic=food" in first.context["older"]
    second = client.get(page("list") + first.context["older"])
    assert "Sana9." in second.content.decode()
    assert "Sana59." not in second.content.decode()
    back = client.get(page("list") + second.context["newer"])
    assert [line.id for line in back.context["page"].lines] == [
        line.id for line in first.context["page"].lines
    ]


def test_an_encounter_is_told_in_order_and_its_opening_is_in_the_trail(town, recorded, signed_in):
    shown = signed_in(town.user("Bea")).get(page("encounter", recorded.pk)).content.decode()
    told = ["data-never", "Saispa nukkua.", "Nauroimme.", "Teetä × 2", "Haikeus", "Palataan."]
    places = [shown.index(one) for one in [*told, "Sininauha", "Makuupussi"]]
    assert places == sorted(places)
    assert shown.index('class="own"') < shown.index("Nauroimme.")
    assert TrailEntry.objects.filter(kind="encounter.opened").count() == 1
    for name in ("Carl", "Fanny", "Kira", "Eero"):
        answer = signed_in(town.user(name)).get(page("encounter", recorded.pk))
        assert answer.status_code == 404, name


def test_the_trail_tells_whom_a_search_and_a_correction_showed(town, recorded, signed_in):
    bea, known = signed_in(town.user("Bea")), recorded.persons.get().person_id
    assert "Ratamo" in bea.post(page("search"), {"words": "nukkua"}).text
    bea.get(page("correct", recorded.pk))
    for kind in ("encounters.searched", "encounter.opened"):
        entry = TrailEntry.objects.get(kind=kind)
        assert ["people.person", str(known)] in entry.subjects, kind
        assert ["encounters.encounter", str(recorded.pk)] in entry.subjects, kind


def test_a_correction_is_typed_and_the_earlier_version_stays_readable(town, recorded, signed_in):
    client = signed_in(town.user("Bea"))
    form = client.get(page("correct", recorded.pk)).context["form"]
    new = {"note": "Uusi huomio.", "feelings": "Uusi ilo."}
    said = sent(form) | new | {"why": "Muistin väärin."}
    answer = client.post(page("correct", recorded.pk), said)
    assert answer.headers["Location"] == page("encounter", recorded.pk)
    shown = client.get(page("encounter", recorded.pk)).content.decode()
    kept = ("Palataan.", "Haikeus ja helpotus.", "Muistin väärin.", "Bea")
    for words in (*new.values(), *kept):
        assert words in shown
    assert signed_in(town.user("Fanny")).get(page("correct", recorded.pk)).status_code == 404


def test_two_who_correct_at_once_both_see_both_and_nothing_is_lost(town, recorded, signed_in):
    client = signed_in(town.user("Bea"))
    form = client.get(page("correct", recorded.pk)).context["form"]
    theirs = dataclasses.replace(
        draft_of(recorded),
        note="Aino huomasi.",
        success="Aino onnistui.",
        feelings="Ainon ikävä.",
        wishes=(WishDraft("Ainon toive"),),
    )
    correct_encounter(town.actor("Aino"), recorded, theirs, version=1)
    said = sent(form) | {"note": "Bea huomasi.", "heads_0_how_many": "7"}
    answer = client.post(page("correct", recorded.pk), said)
    assert answer.status_code == 200
    differences = {str(one.label): one for one in answer.context["beside"].differences}
    told = [one.theirs for one in differences.values()]
    assert "Aino huomasi." in told
    assert "Ainon ikävä." in told
    assert "Bea huomasi." in [one.mine for one in differences.values()]
    recorded.refresh_from_db()
    assert recorded.note == "Aino huomasi."
    again = sent(answer.context["beside"].form)
    assert client.post(page("correct", recorded.pk), again).status_code == 302
    now = draft_of(Encounter.objects.get(pk=recorded.pk))
    assert (now.note, now.success) == ("Bea huomasi.", "Aino onnistui.")
    assert now.feelings == "Ainon ikävä."
    assert [one.words for one in now.wishes] == ["Ainon toive"]
    assert now.heads[0].how_many == 7
    assert EncounterVersion.objects.count() == 2


def test_rows_that_both_changed_are_taken_as_the_second_typed_them(town, signed_in):
    draft = draft_for(town.north, wishes=(WishDraft("Hattu"), WishDraft("Pipo")))
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    client = signed_in(town.user("Bea"))
    form = client.get(page("correct", encounter.pk)).context["form"]
    theirs = dataclasses.replace(draft_of(encounter), wishes=draft.wishes[1:])
    correct_encounter(town.actor("Aino"), encounter, theirs, version=1)
    answer = client.post(page("correct", encounter.pk), sent(form) | {"wish_0_words": "Lakki"})
    again = sent(answer.context["beside"].form)
    assert client.post(page("correct", encounter.pk), again).status_code == 302
    now = draft_of(Encounter.objects.get(pk=encounter.pk))
    assert sorted(one.words for one in now.wishes) == ["Lakki", "Pipo"]
    assert draft.wishes[1].id in {one.id for one in now.wishes}


def test_too_much_text_comes_back_whole(town, recorded, signed_in):
    client = signed_in(town.user("Aino"))
    form = client.get(page("correct", recorded.pk)).context["form"]
    answer = client.post(page("correct", recorded.pk), sent(form) | {"note": "å" * 20_001})
    assert answer.status_code == 200
    assert "å" * 20_001 in answer.content.decode()
    recorded.refresh_from_db()
    assert recorded.version == 1


def test_nobody_may_correct_a_version_that_never_was(town, recorded, signed_in):
    client = signed_in(town.user("Aino"))
    form = client.get(page("correct", recorded.pk)).context["form"]
    for version in ("", "999", "-1", "x"):
        said = sent(form) | {"note": "Uusi", "version": version}
        assert client.post(page("correct", recorded.pk), said).status_code == 200
    recorded.refresh_from_db()
    assert recorded.version == 1


def test_what_is_kept_close_is_read_by_the_pair_alone_earlier_versions_too(
    town, recorded, signed_in
):
    client = signed_in(town.user("Aino"))
    assert client.post(page("keep_close", recorded.pk)).status_code == 302
    assert client.get(page("encounter", recorded.pk)).status_code == 404
    assert b"Saispa" not in client.get(page("list")).content
    assert b"Saispa" not in client.post(page("search"), {"words": "nukkua"}).content
    pair = signed_in(town.user("Bea"))
    assert pair.get(page("encounter", recorded.pk)).status_code == 200
    assert b"Saispa" not in pair.get(page("list")).content
    assert pair.post(page("keep_close", recorded.pk), {"open": "1"}).status_code == 302
    shown = signed_in(town.user("Aino")).get(page("encounter", recorded.pk))
    assert [one.number for one in shown.context["page"].versions] == [1]


def test_without_a_pair_nothing_is_kept_close(town, signed_in):
    person = make_person("Apila", town.north, told_by=town.user("Aino"))
    encounter = make_encounter(town.north, town.user("Aino"), person)
    signed_in(town.user("Aino")).post(page("keep_close", encounter.pk))
    encounter.refresh_from_db()
    assert not encounter.kept_close


def test_an_earlier_version_about_somebody_who_shut_one_out_is_hidden(town, signed_in):
    aino = town.user("Aino")
    wrong, right = (make_person(name, town.north, told_by=aino) for name in ("Ratamo", "Apila"))
    encounter = record_encounter(town.actor("Aino"), draft_for(town.north, wrong), once=new_id())
    correct_encounter(town.actor("Aino"), encounter, draft_for(town.north, right), version=1)
    ShutOut.objects.create(
        organisation=town.organisation, person=wrong, user=aino, by=ShutOutBy.PERSON
    )
    for name, versions in (("Aino", []), ("Bea", [1])):
        answer = signed_in(town.user(name)).get(page("encounter", encounter.pk))
        assert [one.number for one in answer.context["page"].versions] == versions
        assert (b"Ratamo" in answer.content) == bool(versions)


def test_a_forgotten_person_leaves_an_encounter_that_can_be_corrected(town, recorded, signed_in):
    recorded.persons.update(person=None)
    client = signed_in(town.user("Aino"))
    form = client.get(page("correct", recorded.pk)).context["form"]
    assert isinstance(form, CorrectionForm)
    said = sent(form) | {"note": "Uusi"}
    assert client.post(page("correct", recorded.pk), said).status_code == 302
    assert recorded.persons.count() == 1


def test_pages_ask_as_many_questions_for_20_as_for_1(town, signed_in):
    aino = town.user("Aino")
    client = signed_in(aino)
    encounter = make_encounter(town.north, aino)

    def add(count=19):
        for n in range(count):
            person = make_person(f"Kukka{count}{n}", town.north, told_by=aino)
            record_encounter(
                town.actor("Aino"), draft_for(town.north, person, topics=("food",)), once=new_id()
            )
            other = make_encounter(town.north, aino, person, joined_to=encounter)
            draft = dataclasses.replace(draft_of(encounter), note=f"Huomio {count} {n}")
            correct_encounter(town.actor("Aino"), encounter, draft, version=encounter.version)
            encounter.refresh_from_db()
            assert other.joined_to == encounter

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page("list")), add)
    add(1)
    assert_queries_do_not_grow(lambda: client.get(page("encounter", encounter.pk)), add)


def test_keeping_close_goes_through_the_same_versions(town, recorded):
    keep_close(town.actor("Bea"), recorded)
    assert EncounterVersion.objects.get().number == 1


def test_in_a_list_the_way_to_an_encounter_is_what_was_done(town, signed_in):
    met = make_encounter(town.north, town.user("Aino"))
    shown = signed_in(town.user("Aino")).get(page("list")).text
    link = re.search(rf'<a href="{page("encounter", met.pk)}">(.*?)</a>', shown, re.S)
    assert link is not None
    assert "Kohtaaminen" in link[1]
    assert 'class="form by-two' in shown


def test_what_was_found_is_shown_around_the_word_and_in_no_address(town, signed_in):
    note = "alku " * 40 + "odotimme laiturilla aamuun " + "loppu " * 40
    encounter = make_encounter(town.north, town.user("Aino"), note=note)
    note_words.index(encounter)
    answer = signed_in(town.user("Aino")).post(page("search"), {"words": "laiturilla"})
    assert re.search(r"<bdi>… alku [^<]*odotimme laiturilla aamuun[^<]* loppu …</bdi>", answer.text)
    assert "laituri" not in "".join(re.findall(r'(?:href|action)="[^"]*"', answer.text))
