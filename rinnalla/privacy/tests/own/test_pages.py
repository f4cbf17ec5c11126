"""The page on which somebody is given what is written about them, as the cast meets it."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

import rinnalla
from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations import actions
from rinnalla.people.models import Person
from rinnalla.privacy.own.words import PAGES
from rinnalla.privacy.tests.own.whole_life import whole_life
from tests.counting_queries import assert_queries_do_not_grow

ASKED = {"part": "everything", "language": "fi", "way": "paper"}


@pytest.fixture
def ratamo(town) -> Person:
    return whole_life(town)


@pytest.fixture
def ask(town, signed_in, ratamo):
    def asked(name: str = "Aino", **given):
        address = reverse("privacy:own_data", args=[ratamo.pk])
        return signed_in(town.user(name)).post(address, ASKED | given)

    return asked


def test_the_persons_page_leads_there_and_rules_come_first(town, signed_in, ratamo):
    client = signed_in(town.user("Aino"))
    address = reverse("privacy:own_data", args=[ratamo.pk])
    assert address in client.get(reverse("casefile:person", args=[ratamo.pk])).content.decode()
    page = client.get(address).content.decode()
    assert page.index("Ei sisaren kuullen") < page.index("<form class")


def test_the_paper_tells_what_is_written_and_who_has_looked(ask):
    paper = ask()
    assert paper.status_code == 200
    assert "no-store" in paper["Cache-Control"]
    told = paper.content.decode()
    for words in ("Nukuin hyvin", "Täytetään lomake", "Mitä tästä puuttuu"):
        assert words in told


def test_each_part_can_be_asked_for_alone(ask):
    data, readers = (ask(part=part).content.decode() for part in ("data", "readers"))
    assert "Nukuin hyvin" in data
    assert "Nukuin hyvin" not in readers
    assert "Kuka on lukenut" in readers
    assert "Kuka on lukenut" not in data


def test_files_have_names_that_tell_nothing_of_the_person(ask):
    text, data = ask(way="text"), ask(way="data")
    assert text["Content-Disposition"] == 'attachment; filename="omat-tiedot.txt"'
    assert data["Content-Disposition"] == 'attachment; filename="omat-tiedot.json"'
    assert "Nukuin hyvin" in text.content.decode()
    assert json.loads(data.content)["format"] == "rinnalla-own-data"


def test_words_typed_by_people_are_shown_as_they_are(ask, ratamo):
    ratamo.aliases.create(organisation=ratamo.organisation, name="<b>Vuokko</b>")
    assert b"<b>Vuokko" not in ask().content
    assert "<b>Vuokko</b>" in ask(way="text").content.decode()


def test_a_form_without_answers_comes_back_and_gives_nothing(ask):
    assert ask(part="", way="elsewhere").status_code == 200
    assert not TrailEntry.objects.filter(kind="own_data.given").exists()


def test_a_steward_gives_it_with_borrowed_power_alone(town, ask):
    assert ask("Eero").status_code == 404
    actions.borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
    assert ask("Eero").status_code == 200


def test_a_long_story_takes_no_more_questions_than_a_short_one(town, ask, ratamo):
    def more() -> None:
        for _ in range(5):
            make_encounter(town.north, town.user("Aino"), ratamo, note="Juteltiin")

    assert_queries_do_not_grow(lambda: ask(), more)


def test_each_page_that_the_trail_names_has_words_for_the_person():
    door = re.compile(r'(?:page="|show(?:_known)?\(request, person, ")(\w+)"')
    sources = Path(rinnalla.__file__).parent.rglob("*.py")
    codes = {
        code
        for one in sources
        if "tests" not in one.parts
        for code in door.findall(one.read_text())
    }
    assert {"person", "disclosures", "own_data"} <= codes
    assert codes - PAGES.keys() == set()
