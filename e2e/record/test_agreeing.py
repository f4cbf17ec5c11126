"""A person agrees to an alias, takes a pause and comes back; never-rules stand before all of it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.casefile.tests.met import ratamo
from rinnalla.people.models import ContactState, ContactWish, Identity, Person, SpokenYes
from rinnalla.people.tests.factories import make_person, never

pytestmark = pytest.mark.journey

NUMBER = "040 123 4567"


def step(page: Page, route: str, person: Person) -> None:
    """Take the one step of contact that stands on the person's page."""
    page.goto(reverse("casefile:person", args=[person.pk]))
    follow(page.locator(f'form[action="{reverse(route, args=[person.pk])}"] button'))


def state(person: Person) -> str:
    return ContactWish.objects.get(person=person, ended_at=None).state


def test_a_person_agrees_pauses_and_returns(new_page, living_town) -> None:
    page = new_page(living_town.user("Aino"), reverse("people:new"))
    page.locator("input[name=alias]").fill("Maitohorsma")
    follow(page.locator("main form button[type=submit]").first)
    follow(page.locator("main form button.main"))
    expect(page.get_by_role("heading", level=1, name="Maitohorsma")).to_be_visible()
    person = Person.objects.get()
    assert SpokenYes.objects.get().person == person

    page.goto(reverse("people:contact", args=[person.pk]))
    page.locator("input[name=rhythm][value='7']").check()
    page.locator("textarea[name=words]").fill("Kävellään rantaan.")
    follow(page.locator("main form button.main"))
    assert state(person) == ContactState.WISHES

    step(page, "people:pause", person)
    assert state(person) == ContactState.PAUSE
    assert page.url.endswith(reverse("casefile:person", args=[person.pk]))  # back where one was
    expect(page.locator(".contact .state")).to_contain_text("tauon")
    assert_accessible(page)

    step(page, "people:come_back", person)
    back = ContactWish.objects.get(person=person, ended_at=None)
    assert (back.state, back.rhythm_days) == (ContactState.WISHES, 7)
    page.goto(reverse("casefile:person", args=[person.pk]))
    expect(page.get_by_text("Kävellään rantaan.")).to_be_visible()


def test_nobody_reaches_her_number_without_seeing_the_rule(new_page, living_town) -> None:
    aino = living_town.user("Aino")
    kaija = make_person("Kielo", living_town.north, told_by=aino, pair=(aino,), level=2)
    never(kaija, "no_calls")
    never(kaija, "not_when_partner_present")
    Identity.objects.create(
        organisation=living_town.organisation, person=kaija, given_names="Keksitty", phone=NUMBER
    )
    page = new_page(aino, reverse("people:list"))
    page.locator("input[name=words]").fill("kielo")
    follow(page.locator("form[role=search] button"))
    rule_stands_before(page, page.get_by_role("link", name="Kielo"))
    follow(page.get_by_role("link", name="Kielo"))
    rule_stands_before(page, page.locator(".person"))
    for door in reachable_pages(page, kaija):
        page.goto(door)
        seen = page.locator("main").inner_text()
        assert "Ei soittoja" in seen, door
        assert NUMBER not in seen, f"{door} shows the number without a reason"
    page.goto(reverse("people:identity", args=[kaija.pk]))
    page.locator("textarea[name=reason]").fill("Täytämme hakemuksen yhdessä.")
    follow(page.locator("main form button.main"))
    rule_stands_before(page, page.get_by_text(NUMBER))


def rule_stands_before(page: Page, thing) -> None:
    """The rule is to be seen above or beside the thing, before it in the page too."""
    rule = page.locator("main .never, main .never-word").first
    expect(rule).to_be_visible()
    expect(thing).to_be_visible()
    assert rule.bounding_box()["y"] <= thing.bounding_box()["y"] + 8
    assert rule.evaluate(
        "(rule, thing) => !!(rule.compareDocumentPosition(thing) & 4)",  # 4: it follows
        thing.element_handle(),
    )


def reachable_pages(page: Page, person: Person) -> list[str]:
    """The pages about the person that their page leads to, the worker's paper among them."""
    hrefs = page.locator("main a[href]").evaluate_all("all => all.map((a) => a.pathname)")
    own_paper = reverse("casefile:print_for_person", args=[person.pk])  # holds no number, no rule
    found = sorted({one for one in hrefs if str(person.pk) in one} - {own_paper})
    assert len(found) > 8, found
    return found


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360), ("light", 320)])
def test_the_pages_of_a_person_are_accessible_and_fit(
    new_page, living_town, *, theme: str, width: int
) -> None:
    aino = living_town.user("Aino")
    story = ratamo(living_town)
    person = [story.person.pk]
    page = new_page(aino, reverse("casefile:person", args=person), theme=theme, width=width)
    assert_accessible(page)
    assert_fits(page)
    for name in ("casefile:print_for_person", "casefile:print_for_worker"):
        page.goto(reverse(name, args=person))
        assert_accessible(page)
        assert_fits(page)
    follow(page.locator("main form button.main"))
    assert_accessible(page)
    assert_fits(page)
