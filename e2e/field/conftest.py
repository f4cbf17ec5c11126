"""A phone on the street: its town, and the app just taken into use."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from rinnalla.core import clock
from rinnalla.encounters.beginning_kinds import make_beginning_kinds
from rinnalla.encounters.models import Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import Person
from rinnalla.people.tests.factories import make_person, never
from rinnalla.phones.actions import make_code
from rinnalla.places.models import LastingPlace
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.services.opening import Hours
from rinnalla.services.tests.factories import make_number, make_service
from rinnalla.support.tests.factories import make_matter

PIN = "482915"


@dataclass
class Street:
    """Whom Aino's phone knows: Kanerva of her pair, and Ratamo, whom one does not approach."""

    kanerva: Person
    ratamo: Person
    wish: Wish
    place: LastingPlace


@pytest.fixture
def street(living_town: Town) -> Street:
    """People, a place and services of the North, invented."""
    town, aino = living_town, living_town.user("Aino")
    make_beginning_kinds(town.actor("Aino"))
    kanerva = make_person("Kanerva", town.north, told_by=aino, pair=(aino,))
    never(kanerva, "no_calls")
    ratamo = make_person("Ratamo", town.north, told_by=aino)
    never(ratamo, "do_not_approach")
    met = make_encounter(town.north, aino, kanerva, own_words="Haluan oman oven.")
    here = {"organisation_id": town.organisation.pk}
    wish = Wish.objects.create(
        **here, encounter=met, team=town.north, person=kanerva, words="makuupussi", is_now=True,
        wished_at=clock.now(),
    )  # fmt: skip
    make_matter(town.north, "Asuntohakemus", "Tuloselvitys", person=kanerva)
    place = make_place(make_area(town.organisation), coordinates="60.1710, 24.9410")
    open_always = Hours(always=True).as_kept()
    make_service(aino, town.organisation, hours=open_always, expect="Ovikello vasemmalla.")
    make_number(aino, town.organisation)
    return Street(kanerva, ratamo, wish, place)


def take_into_use(page: Page, code: str, pin: str = PIN, *, name: str = "Street phone") -> None:
    """Fill in the first page of the app."""
    page.get_by_label("Code from the office").fill(code)
    page.get_by_label("A name for this phone").fill(name)
    page.get_by_label("PIN, six digits or more").fill(pin)
    page.get_by_label("PIN once more").fill(pin)
    page.get_by_role("button", name="Take into use").click()


def tab(page: Page, name: str) -> None:
    """Touch the bar at the thumb."""
    page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()


def unlock(page: Page, pin: str = PIN) -> None:
    """Type the PIN and open."""
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Open", exact=True).click()


def lock(page: Page) -> None:
    """Lock from the worker's own screen."""
    tab(page, "Mine")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Encounter")).to_be_visible()


@pytest.fixture
def phone(living_town: Town, new_page: Callable[..., Page]) -> Page:
    """Aino's phone, just taken into use, open."""
    code = make_code(living_town.actor("Aino"), session_key="")[1]
    page = new_page(None, "/field/", width=360, height=800)
    expect(page.get_by_role("heading", name="Take this phone into use")).to_be_visible()
    take_into_use(page, code)
    expect(page.get_by_role("heading", name="Encounter")).to_be_visible()
    return page


@pytest.fixture
def full_phone(street: Street, phone: Page) -> Page:
    """The same, and what it may hold has come."""
    tab(phone, "Today")
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    return phone
