"""The page of a correction: the pieces of the recording page, folded where they are empty."""

import re

import pytest
from django.urls import reverse

from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.tests.factories import make_person, never

WHEN, HEADS, OTHER_HELP, WANTS, MORE = (
    "When, how, who of us",
    "How many, how old",
    "Other help",
    "Wants help",
    "More to record",
)


@pytest.fixture
def correct(town, signed_in):
    """The page that corrects the encounter, in English: `correct(encounter, sent)`."""
    aino = town.user("Aino")
    type(aino).objects.filter(pk=aino.pk).update(language="en")

    def visit(encounter, sent=None, **more):
        client, path = signed_in(aino), reverse("encounters:correct", args=[encounter.pk])
        client.cookies["django_language"] = "en"
        return client.get(path) if sent is None else client.post(path, sent, **more)

    return visit


def folds(page) -> dict[str, bool]:
    """What is folded on the page, and whether it stands open."""
    found = re.findall(r"<details([^>]*)>\s*<summary>(.*?)</summary>", page.text, re.DOTALL)
    words = [(" ".join(re.sub(r"<[^>]*>", " ", inner).split()), attrs) for attrs, inner in found]
    return {said: bool(re.search(r"\bopen\b", attrs)) for said, attrs in words}


def test_what_is_empty_is_folded_and_what_says_something_is_open(town, correct):
    bare = folds(correct(make_encounter(town.north, town.user("Aino"))))
    wanted = {WHEN: True, HEADS: False, OTHER_HELP: False, WANTS: False, MORE: False}
    assert {name: bare[name] for name in wanted} == wanted
    told = make_encounter(town.north, town.user("Aino"), note="Kylmä yö")
    assert folds(correct(told))[MORE]
    assert not folds(correct(told))[WANTS]


@pytest.mark.parametrize(
    ("wrong", "fold"),
    [
        ({"heads_0_how_many": "x"}, HEADS),
        ({"free_help_0_times": "x"}, OTHER_HELP),
        ({"wish_0_lasts": "x"}, WANTS),
        ({"note": "a" * 20_001}, MORE),
    ],
)
def test_what_holds_a_mistake_is_open(town, correct, wrong, fold):
    encounter = make_encounter(town.north, town.user("Aino"))
    page = correct(encounter, {"version": "1", "team": str(town.north.pk)} | wrong)
    assert "This was not saved yet" in page.text
    assert folds(page)[fold]


def test_looking_for_somebody_says_of_nothing_that_it_is_wrong(town, correct):
    encounter = make_encounter(town.north, town.user("Aino"))
    make_person("Kanerva", town.north, told_by=town.user("Aino"))
    sent = {"version": "1", "find": "kanerva", "look": "yes", "note": "a" * 20_001}
    page = correct(encounter, sent)
    assert "<bdi>Kanerva</bdi>" in page.text
    assert "This was not saved yet" not in page.text
    assert "a" * 20_001 in page.text


def test_people_are_renewed_in_place_with_their_rules_first(town, correct):
    encounter = make_encounter(town.north, town.user("Aino"))
    kanerva = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    never(kanerva, "no_calls")
    sent = {"version": "1", "with_whom": "known", "people": [str(kanerva.pk)], "look": "yes"}
    text = correct(encounter, sent, HTTP_HX_REQUEST="true").text
    assert text.strip().startswith('<div id="people"')
    assert text.index("No calls") < text.index(f'value="{kanerva.pk}"')
    assert 'id="id_wish_0_person_part"' in text


def test_recording_and_correcting_ask_the_same_things(town, correct, signed_in):
    page = correct(make_encounter(town.north, town.user("Aino")))
    recording = signed_in(town.user("Aino")).get("/record/")
    asked = [re.findall(r'name="([a-z_0-9-]+)"', one.text) for one in (recording, page)]
    here, there = (set(one) for one in asked)
    own = {"version", "why", "next", "look", "csrfmiddlewaretoken"}
    differ = {one for one in here ^ there if not one.startswith("promise-")}
    assert differ <= own, differ


def test_nobody_is_named_whom_nobody_looks_for(town, correct):
    aino = town.user("Aino")
    kanerva, suopursu = (
        make_person(name, town.north, told_by=aino) for name in ("Kanerva", "Suopursu")
    )
    encounter = make_encounter(town.north, aino, kanerva)
    assert "<bdi>Kanerva</bdi>" in correct(encounter).text
    assert str(suopursu.pk) not in correct(encounter).text
    sent = {"version": "1", "with_whom": "known", "people": [str(kanerva.pk)], "look": "yes"}
    assert str(suopursu.pk) in correct(encounter, sent).text
