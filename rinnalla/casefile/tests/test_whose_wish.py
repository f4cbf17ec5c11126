"""Whose a wish or a promise is, is asked of those who were met, also as they change."""

import re
from functools import partial

import pytest

from rinnalla.casefile.tests.sheets import RECORD, sheet
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.people.tests.factories import make_person


@pytest.fixture
def two(town):
    """Kanerva and Suopursu, whom Aino knows."""
    aino = town.user("Aino")
    return [make_person(name, town.north, told_by=aino) for name in ("Kanerva", "Suopursu")]


@pytest.fixture
def said(town):
    """What the form sends about those people, with more said on top."""

    return partial(sheet, town.north)


def asked(text: str, name: str) -> list[str]:
    """The words of the choices of that list; none where it is not asked."""
    found = re.search(rf'<select name="{name}".*?</select>', text, re.DOTALL)
    return re.findall(r"<option[^>]*>\s*([^<]*?)\s*</option>", found[0]) if found else []


def renewed(page_of, town, sent) -> str:
    return page_of(town.user("Aino"), RECORD, sent | {"look": "yes"}, HTTP_HX_REQUEST="true").text


def test_the_question_is_renewed_with_the_people(town, page_of, two, said):
    nobody_named = said(with_whom="known")  # those met last are offered
    assert asked(renewed(page_of, town, nobody_named), "wish_0_person")
    one = renewed(page_of, town, said(two[0]))
    assert asked(one, "wish_0_person")[:2] == ["The one who was met", "Kanerva"]
    assert 'id="id_wish_0_person_part"' in one
    assert 'hx-swap-oob="true"' in one
    assert not asked(one, "promise-whose")
    both = renewed(page_of, town, said(*two, wish_0_person=str(two[1].pk)))
    assert {"Kanerva", "Suopursu"} <= set(asked(both, "promise-whose"))
    assert f'<option value="{two[1].pk}" selected>' in both


def test_without_scripts_it_is_there_whole_once_people_are_offered(town, page_of, two, said):
    aino = town.user("Aino")
    assert not asked(page_of(aino, RECORD).text, "wish_0_person")
    page = page_of(aino, RECORD, said(with_whom="known", find="Suopursu", look="yes"))
    assert {"Kanerva", "Suopursu"} <= set(asked(page.text, "wish_0_person"))
    sent = said(*two, wish_0_words="Hammaslääkäriin", wish_0_person=str(two[1].pk))
    page_of(aino, RECORD, sent)
    assert Wish.objects.get().person == two[1]


def test_a_wish_of_somebody_who_was_not_met_is_asked_about(town, page_of, two, said):
    sent = said(two[0], wish_0_words="Hammaslääkäriin", wish_0_person=str(two[1].pk))
    page = page_of(town.user("Aino"), RECORD, sent)
    assert "Tick this person above too, or choose another." in page.text
    assert not Encounter.objects.exists()


def test_left_unanswered_it_is_theirs_who_was_met_alone_and_else_nobodys(town, page_of, two, said):
    aino = town.user("Aino")
    for people, more in [(two[:1], {}), (two, {}), (two[:1], {"with_whom": "several"})]:
        page_of(aino, RECORD, said(*people, wish_0_words="Kahvia", wish_0_person="", **more))
    whose = Wish.objects.order_by("recorded_at").values_list("person_id", flat=True)
    assert list(whose) == [two[0].pk, None, None]
