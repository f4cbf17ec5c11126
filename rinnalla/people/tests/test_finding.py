"""Finding somebody by an alias typed from memory: laws, limits, and the same on each database."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.refusal import Refused
from rinnalla.people import policy
from rinnalla.people.actions import add_alias, remember_person, remove_alias
from rinnalla.people.alias_index import asked, folded, pieces
from rinnalla.people.drafts import PersonDraft
from rinnalla.people.likeness import slips_between, unlikeness
from rinnalla.people.models import Following, ShutOut
from rinnalla.people.queries import search_people
from rinnalla.people.tests.factories import make_person, name_person

LETTERS = string.ascii_lowercase + "åäö"
NAMES = st.text(LETTERS, min_size=5, max_size=14)
PLANTS = [
    "Ratamo",
    "Kanerva",
    "Päivänkakkara",
    "Leskenlehti",
    "Vuokko",
    "Isä Öljymäki",
    "Ålands Åsa",
]
PLANTS += ["O'Malley", "Łucja", "Müller", "Jean-Luc", "Пётр", "Sini"]


@st.composite
def slips(draw):
    """A word, and the same with one letter wrong, missing, too many or swapped with the next."""
    word = draw(NAMES)
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    wrong = [
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        swapped,
    ]
    return word, draw(st.sampled_from(wrong))


@given(slips())
def test_one_slip_leaves_pieces_to_find_the_name_by_and_is_forgiven(slip):
    word, typed = slip
    assert asked(typed) & pieces(word)
    assert unlikeness(typed, word) is not None


@given(NAMES, NAMES)
def test_likeness_is_a_distance(one, other):
    assert slips_between(one, one) == 0
    assert slips_between(one, other) == slips_between(other, one) <= max(len(one), len(other))
    assert (slips_between(one, other) == 0) == (one == other)


def test_accents_case_and_signs_between_do_not_matter():
    assert folded("Isä ÖLJYMÄKI") == ["isa", "oljymaki"]
    assert folded("Łucja Müller-Straße") == ["lucja", "muller", "strasse"]
    assert unlikeness("oljymaki isa", "Isä Öljymäki") == 0
    assert unlikeness("ratamo", "Ratamo Pohjoinen") == 1
    assert unlikeness("ratamo pohjoinen", "Ratamo") is None
    assert unlikeness("kanerva", "Ratamo") is None


@pytest.fixture(params=[policy.FEW_TEAMS, 0], ids=["of few teams", "of a house"])
def find(town, request, monkeypatch):
    """Who is found by Aino: aliases, the likest first; by both ways through the database."""
    monkeypatch.setattr(policy, "FEW_TEAMS", request.param)

    def by(words: str, name: str = "Aino") -> list[str]:
        return [line.card.alias for line in search_people(town.actor(name), words)]

    return by


@pytest.fixture
def plants(town):
    return {name: make_person(name, town.north, told_by=town.user("Aino")) for name in PLANTS}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ratamo", "Ratamo"),
        ("rtamo", "Ratamo"),
        ("ratmao", "Ratamo"),
        ("tatamo", "Ratamo"),
        ("paivankakkara", "Päivänkakkara"),
        ("PÄIVÄNKAKARA", "Päivänkakkara"),
        ("öljymäki isä", "Isä Öljymäki"),
        ("oljymaki", "Isä Öljymäki"),
        ("asa aland", "Ålands Åsa"),
        ("omalley", "O'Malley"),
        ("malley", "O'Malley"),
        ("lucja", "Łucja"),
        ("muller", "Müller"),
        ("jean luc", "Jean-Luc"),
        ("пётр", "Пётр"),
        ("kan", "Kanerva"),
        ("lumme", None),
        ("", None),
        ("%_' --", None),
        ("🌿", None),
    ],
)
def test_names_are_found_as_they_are_typed(find, plants, words, name):
    assert find(words) == ([name] if name else [])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(slips())
def test_a_name_with_one_slip_is_found_among_others(town, slip):
    word, typed = slip
    person = make_person(word, town.north, told_by=town.user("Aino"))
    try:
        found = [line.card.id for line in search_people(town.actor("Aino"), typed, limit=200)]
        assert person.pk in found
    finally:
        person.delete()


def test_the_likest_comes_first_and_a_person_of_two_aliases_once(find, town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    name_person(person, "Ratamu")
    make_person("Ratamus", town.north, told_by=town.user("Aino"))
    assert find("ratamo") == ["Ratamo"]
    assert find("ratamu") == ["Ratamo", "Ratamus"]


def test_a_name_without_letters_is_found_as_it_is(find, town):
    make_person("🌿", town.north, told_by=town.user("Aino"))
    assert find("🌿") == ["🌿"]


def test_those_of_other_teams_shut_out_or_closed_are_not_found(find, town, elsewhere):
    aino = town.user("Aino")
    make_person("Ratamo", town.north, told_by=aino)
    assert find("ratamo") == find("ratamo", "Bea") == ["Ratamo"]
    assert find("ratamo", "Carl") == find("ratamo", "Celia") == []
    for name in ("Fanny", "Eero", "Kira", "Ada"):
        with pytest.raises(Refused):
            find("ratamo", name)
    assert search_people(elsewhere.actor("Aino"), "ratamo") == []

    shut = make_person("Suljettu", town.north, told_by=aino)
    assert find("suljettu") == ["Suljettu"]
    here = {"organisation": town.organisation, "person": shut}
    ShutOut.objects.create(**here, user=aino, by="person")
    assert find("suljettu") == []
    assert find("suljettu", "Bea") == ["Suljettu"]
    Following.objects.filter(person=shut).update(ended_at=clock.now())
    assert find("suljettu", "Bea") == []


def test_a_name_is_found_while_the_key_of_tokens_changes(find, town, monkeypatch):
    make_person("Ratamo", town.north, told_by=town.user("Aino"))
    grown = current_keyring().with_new_key(Purpose.TOKENS)
    monkeypatch.setattr("rinnalla.core.tokens.current_keyring", lambda: grown)
    make_person("Ratamu", town.north, told_by=town.user("Aino"))
    assert find("ratamo") == ["Ratamo", "Ratamu"]
    assert find("ratamo", "Carl") == []


def test_an_alias_added_is_found_and_one_removed_is_not(find, town):
    aino = town.actor("Aino")
    person = remember_person(aino, PersonDraft("Ratamo", town.north.pk), once=new_id())
    alias = add_alias(aino, person, "Lumme", once=new_id())
    assert find("lumme") == ["Ratamo"]
    remove_alias(aino, alias)
    assert find("lumme") == []
    assert find("ratamo") == ["Ratamo"]
