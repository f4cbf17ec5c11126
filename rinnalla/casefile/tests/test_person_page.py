"""A person's page: what they said and what went well before what is open, and never above all."""

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.tests.met import (
    days_ago,
    in_order,
    kept_close,
    matter_of,
    ratamo,
    sleeps,
    wish_of,
)
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import ContactState, ContactWish, Death, Person
from rinnalla.people.tests.factories import name_person
from rinnalla.support.models import MatterState
from tests.counting_queries import assert_queries_do_not_grow


def address(story, name: str = "casefile:person") -> str:
    return reverse(name, args=[story.person.pk])


def opened(story) -> list[TrailEntry]:
    return [
        entry
        for entry in TrailEntry.objects.filter(kind="person.opened")
        if ["people.person", str(story.person.pk)] in entry.subjects
    ]


def test_the_page_stands_in_the_order_of_what_matters(story, page_of):
    wish_of(story, "Terveysneuvontaan yhdessä", is_now=True)
    page = page_of(story.town.user("Aino"), address(story))
    in_order(
        page.text,
        "<bdi>Ratamo</bdi>",
        "No calls",
        "Haluun oman oven",
        "Henkilökortti haettiin yhdessä",
        "Terveysneuvontaan yhdessä",
        "Tuloselvitys",
        "The way so far",
        "Käytiin katsomassa",
        "Kahvia",
        "They want a pause",
    )


def test_the_heading_is_the_alias_and_never_stands_before_everything_below_it(story, page_of):
    text = page_of(story.town.user("Aino"), address(story)).text
    in_order(text, 'class="never"', "Their own words", "Aino, Fanny</bdi></p>")


def test_opening_is_in_the_trail_once(story, page_of):
    page_of(story.town.user("Aino"), address(story))
    entry = opened(story)[0]
    assert len(opened(story)) == 1
    assert entry.facts == {"page": "person"}
    assert entry.actor_id == story.town.user("Aino").pk


@pytest.mark.parametrize("who", ["Carl", "Celia", "Eero", "Kira", "Ada", "Fanny"])
def test_a_stranger_finds_nothing_and_leaves_no_opening(story, page_of, who):
    assert page_of(story.town.user(who), address(story)).status_code == 404
    assert opened(story) == []


def test_another_organisation_finds_nothing(story, elsewhere, page_of):
    assert page_of(elsewhere.user("Bea"), address(story)).status_code == 404


def test_what_is_kept_close_is_the_pairs_alone(story, page_of):
    kept_close(story, own_words="Pelkään yötä.", success="Nukuttiin yö")
    matter_of(story, "Salainen asia", kept_close=True)
    sleeps(story, "Kellarissa sillan luona")
    close = ["Pelkään yötä", "Nukuttiin yö", "Salainen asia", "Kellarissa"]
    to_pair = page_of(story.town.user("Aino"), address(story)).text
    assert [words for words in close if words not in to_pair] == []
    assert "their own pair only</span>" in to_pair
    to_lead = page_of(story.town.user("Bea"), address(story)).text
    assert [words for words in close if words in to_lead] == []
    assert "their own pair only</span>" not in to_lead


def test_feelings_named_together_stand_on_the_way_so_far(story, page_of):
    assert (
        "Feelings named together: Jännitys ja ylpeys"
        in page_of(story.town.user("Aino"), address(story)).text
    )
    Encounter.objects.update(kept_close=True)
    assert "Jännitys" in page_of(story.town.user("Aino"), address(story)).text
    assert "Jännitys" not in page_of(story.town.user("Bea"), address(story)).text


def steps_shown(text: str) -> list[str]:
    steps = ["They come back", "They want a pause", "They do not wish contact"]
    return [one for one in steps if f">{one}</button>" in text]


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (ContactState.WISHES, ["They want a pause", "They do not wish contact"]),
        (ContactState.PAUSE, ["They come back", "They do not wish contact"]),
        (ContactState.DOES_NOT_WISH, ["They come back", "They want a pause"]),
    ],
)
def test_each_step_of_contact_is_one_button_and_asks_no_reason(story, page_of, state, steps):
    ContactWish.objects.filter(person=story.person).update(state=state)
    text = page_of(story.town.user("Aino"), address(story)).text
    assert steps_shown(text) == steps
    assert ("Next by" in text) == (state == ContactState.WISHES)


def test_after_a_death_nothing_asks_to_be_in_touch(story, page_of):
    Death.objects.create(organisation=story.town.organisation, person=story.person)
    text = page_of(story.town.user("Aino"), address(story)).text
    assert "We have been told that they have died" in text
    assert steps_shown(text) == []
    assert "Next by" not in text


def test_finished_matters_are_successes_and_no_longer_open(story, page_of):
    matter_of(story, "Pankkikortti", state=MatterState.FINISHED, ended_at=days_ago(1))
    in_order(
        page_of(story.town.user("Aino"), address(story)).text,
        "What has gone well",
        "Pankkikortti",
        'id="unfinished"',
        "Tuloselvitys",
    )


def test_the_way_is_shown_a_page_at_a_time_and_nothing_falls_between(story, page_of):
    moment = days_ago(10)
    for number in range(45):  # many at one moment: the place in the list must still be sure
        make_encounter(
            story.town.north,
            story.town.user("Aino"),
            story.person,
            at=moment,
            success=f"Hyvä {number:02}",
        )
    seen: list[str] = []
    where = address(story)
    pages = 0
    while where:
        page = page_of(story.town.user("Aino"), where)
        seen += [
            line.encounter.success for line in page.context["page"].way.lines if line.encounter
        ]
        where = page.context["page"].way.older_url
        where = f"{address(story)}{where}" if where else ""
        pages += 1
    assert pages == 3
    assert len(seen) == len(set(seen)) == 46


def test_an_address_with_a_nonsense_place_shows_the_newest(story, page_of):
    for nonsense in ("x", "9" * 60, "2026-13-45", str(story.town.north.pk)):
        page = page_of(story.town.user("Aino"), f"{address(story)}?before={nonsense}")
        assert page.status_code == 200
        assert "Kahvia" in page.text


def test_the_cost_does_not_grow_with_the_story(story, page_of):
    aino = story.town.user("Aino")

    def grow() -> None:
        for number in range(20):
            make_encounter(story.town.north, aino, story.person, at=days_ago(number + 4))
            matter_of(story, f"Asia {number}", "Askel", carried_by=aino)
        for number in range(10):
            wish_of(story, f"Toive {number}")

    wish_of(story, "Toive")
    assert_queries_do_not_grow(lambda: page_of(aino, address(story)), grow)


def test_a_peer_is_shown_no_page_even_of_their_own_pair(town, page_of):
    story = ratamo(town)
    assert page_of(town.user("Fanny"), address(story)).status_code == 404


def test_other_aliases_are_told(story, page_of):
    name_person(story.person, "Piharatamo")
    assert "Piharatamo" in page_of(story.town.user("Aino"), address(story)).text


@pytest.mark.parametrize("name", ["people:pause", "people:contact", "people:disclosures"])
def test_a_form_about_somebody_forgotten_meanwhile_keeps_what_was_typed(story, page_of, name):
    where = address(story, name)
    Person.objects.filter(pk=story.person.pk).delete()
    sent = {"words": "Kävellään rantaan", "what": "Kerroin etten kerro"}
    page = page_of(story.town.user("Aino"), where, sent, HTTP_ORIGIN="http://testserver")
    assert page.status_code == 404
    assert "Kävellään rantaan" in page.text
    assert "Kerroin etten kerro" in page.text
