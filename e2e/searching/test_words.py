"""Words are looked for on a narrow screen and by keyboard: encounters and what stands beside."""

import pytest
from django.urls import reverse

from e2e.accessibility import assert_accessible, assert_fits
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import (
    AttemptDraft,
    CouldNot,
    ObservationDraft,
    end_wish_could_not,
    open_wish,
    record_attempt,
    record_encounter,
    record_observation,
)
from rinnalla.encounters.drafts import WishDraft
from rinnalla.encounters.tests.drafts import draft_for
from rinnalla.people.models import Rule
from rinnalla.people.tests.factories import make_person, never
from rinnalla.places.tests.factories import make_area, make_place

pytestmark = pytest.mark.journey
LONG = "Teltta on pystyssä kolmen mäntyn välissä, ja sen luona käy iltaisin kaksi muuta. " * 3


@pytest.fixture
def written(living_town):
    """A word in an encounter, an attempt, an observation and two wishes of the town."""
    town, aino = living_town, living_town.actor("Aino")
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    never(person, Rule.DO_NOT_APPROACH)
    place, here = make_place(make_area(town.organisation)), town.north.pk
    record_encounter(aino, draft_for(town.north, note="Puhuttiin teltasta."), once=new_id())
    tried = AttemptDraft(here, clock.now(), "phone", learnt="Teltalla ei ollut ketään.")
    record_attempt(aino, person, tried, once=new_id())
    seen = ObservationDraft(here, place.pk, clock.now(), note=LONG)
    record_observation(aino, seen, once=new_id())
    open_wish(aino, WishDraft("Lämmin teltta", person_id=person.pk), team_id=here)
    wish = open_wish(aino, WishDraft("Makuupussi"), team_id=here)
    end_wish_could_not(aino, wish, CouldNot(words="Telttoja ei ole enää missään."))
    return town


@pytest.mark.parametrize("look", [(360, "light"), (1280, "dark")])
def test_what_words_found_is_read_on_any_screen(written, new_page, look):
    width, theme = look
    page = new_page(written.user("Bea"), reverse("encounters:search"), width=width, theme=theme)
    page.locator('input[name="words"]').focus()
    page.keyboard.type("teltat")
    page.keyboard.press("Enter")
    page.locator("#found-wishes").wait_for()
    for section, lines in (
        ("found", 1), ("found-attempts", 1), ("found-observations", 1), ("found-wishes", 2),
    ):  # fmt: skip
        assert page.locator(f'section[aria-labelledby="{section}"] li').count() == lines, section
    whole = page.locator('section[aria-labelledby="found-observations"] summary')
    whole.focus()
    page.keyboard.press("Enter")
    page.locator("details[open]").wait_for()
    assert_accessible(page)
    assert_fits(page)
