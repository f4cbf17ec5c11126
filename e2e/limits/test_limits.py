"""The limits a person sets, in a real browser: readable by everybody, one press each."""

import datetime
from itertools import product

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.core import clock
from rinnalla.people import actions
from rinnalla.people.models import Person
from rinnalla.people.queries import people_to_look_for
from rinnalla.people.tests.factories import make_person, never

pytestmark = pytest.mark.journey

PAGES = [
    "never_rules", "contact", "pair", "shut_outs", "step_aside", "sleeping_place", "death",
    "disclosures",
]  # fmt: skip


def at(name: str, person: Person) -> str:
    return reverse(f"people:{name}", args=[person.pk])


@pytest.fixture
def ratamo(living_town) -> Person:
    """Somebody with rules, whom their pair may look for each day."""
    aino = living_town.user("Aino")
    wishes = {"rhythm_days": 1, "may_be_looked_for": True, "words": "Juodaan kahvit."}
    met = clock.now() - datetime.timedelta(days=3)
    person = make_person(
        "Ratamo", living_town.north, told_by=aino, pair=(aino,), wishes=wishes, last_met_at=met
    )
    never(person, "no_calls")
    never(person, "other", text="Älä mainitse veljeä")
    return person


def test_every_page_of_limits_is_accessible_and_fits_a_phone(living_town, new_page, ratamo):
    aino, actor = living_town.user("Aino"), living_town.actor("Aino")
    actions.pause_contact(actor, ratamo)
    actions.shut_out(actor, ratamo, living_town.user("Fanny"))
    actions.remember_sleeping_place(actor, ratamo, "Sillan alla")
    for name, theme in product(PAGES, ("light", "dark")):
        page = new_page(aino, at(name, ratamo), width=320, theme=theme)
        assert_accessible(page)
        assert_fits(page)
        page.context.close()


def test_a_person_pauses_and_returns_by_one_press_each(living_town, new_page, ratamo):
    # given Ratamo, for whom the pair is to look today
    def looked_for() -> list:
        found = people_to_look_for(living_town.actor("Aino"), today=clock.today())
        return [one.person_id for one in found]

    assert looked_for() == [ratamo.pk]
    page = new_page(living_town.user("Aino"), at("contact", ratamo))
    # when they want a pause
    follow(page.get_by_role("button", name="Hän haluaa tauon"))
    # then nobody looks for them, and the way back stands there at once
    expect(page.locator("main")).to_contain_text("Sovittu odottaa")
    assert looked_for() == []
    follow(page.get_by_role("button", name="Kumoa"))
    follow(page.get_by_role("button", name="Hän ei toivo yhteydenpitoa"))
    follow(page.get_by_role("button", name="Hän palaa"))
    expect(page.get_by_label("Mitä teemme yhdessä")).to_have_value("Juodaan kahvit.")
    assert looked_for() == [ratamo.pk]


def test_a_rule_is_one_press_and_stands_before_everything(living_town, new_page, ratamo):
    page = new_page(living_town.user("Aino"), at("never_rules", ratamo), scripts=False)
    follow(page.get_by_role("button", name="Vain nainen kohtaa hänet"))
    assert page.locator(".never p").first.inner_text().endswith("Vain nainen kohtaa hänet")
    follow(page.get_by_role("button", name="Ei ole enää voimassa Vain nainen kohtaa hänet"))
    expect(page.locator(".never p")).to_have_count(2)
