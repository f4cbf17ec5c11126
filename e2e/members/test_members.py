"""People at work, in a real browser: invited, at home in their own language, restored, gone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.actions import GrantDraft, InvitationDraft
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import PASSWORD

pytestmark = pytest.mark.journey

NEW_PASSWORD = "uusi-pitka-salasana-4"
OWN = "main button[type=submit]"


def at(name, *args):
    return reverse(f"organisations:{name}", args=args)


def link_shown(page: Page) -> str:
    """The path of the one-time link on the page."""
    link = page.locator("#link").input_value()
    return "/" + link.split("/", 3)[3]


def test_bea_invites_a_colleague_who_lands_at_today_in_their_own_language(
    living_town, new_page, address_of
):
    # given Bea on the members page
    bea = new_page(living_town.user("Bea"), at("members"))
    bea.get_by_role("link", name="Kutsu työtoveri").click()
    bea.get_by_label("Nimi").fill("Lumi Tulokas")
    bea.get_by_label("Sähköposti").fill("lumi@lintukoto.example")
    bea.get_by_label("Tiimi ja rooli").select_option(f"{living_town.north.pk}:worker")
    assert_accessible(bea)
    follow(bea.locator(OWN).first)
    assert_accessible(bea)
    link = link_shown(bea)
    bea.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bea.get_by_role("button", name="Kopioi linkki").click()
    expect(bea.get_by_text("Kopioitu.")).to_be_visible()
    assert bea.evaluate("navigator.clipboard.readText()").endswith(link)
    assert_accessible(bea)
    # when the colleague opens the link in a browser of their own
    lumi = new_page(None, link)
    assert lumi.url.endswith(at("join"))
    assert_accessible(lumi)
    lumi.get_by_label("Svenska").check()
    lumi.get_by_label("Salasana").fill("lyhyt")
    follow(lumi.locator(OWN).first)
    expect(lumi.get_by_label("Nimesi")).to_have_value("Lumi Tulokas")
    assert_accessible(lumi)
    lumi.get_by_label("Salasana").fill(PASSWORD)
    follow(lumi.locator(OWN).first)
    # then they are at home, in Swedish, and see their team
    lumi.wait_for_url("**" + address_of("today:home"))
    expect(lumi.locator("html")).to_have_attribute("lang", "sv")
    lumi.goto(at("members"))
    expect(lumi.get_by_role("link", name="Aino")).to_be_visible()
    # and Bea is told, and the link opens nothing more
    bea.goto(at("notices"))
    expect(bea.get_by_text("Lumi Tulokas otti kutsusi vastaan.").first).to_be_visible()
    bea.get_by_role("button", name="Olen lukenut").click()
    expect(bea.get_by_role("button", name="Olen lukenut")).to_have_count(0)
    stranger = new_page(None, link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Tämä linkki ei enää avaa mitään")
    assert_accessible(stranger)


def test_aino_leaves_and_bea_says_who_carries_on(living_town, new_page):
    aino = new_page(living_town.user("Aino"), at("member", living_town.user("Aino").pk))
    follow(aino.get_by_role("link", name="Lähden organisaatiosta"))
    assert_accessible(aino)
    aino.get_by_role("button", name="Lähden nyt").click()
    expect(aino.get_by_role("heading", level=1)).to_have_text("Kiitos työstäsi")
    assert_accessible(aino)
    aino.goto("/")
    assert "sign-in" in aino.url
    bea = new_page(living_town.user("Bea"), at("members"))
    bea.get_by_role("link", name="Valitse, kuka jatkaa").click()
    bea.get_by_label("Kuka jatkaa").select_option(label="Fanny")
    assert_accessible(bea)
    follow(bea.locator(OWN).first)
    bea.wait_for_url("**" + at("members"))
    expect(bea.get_by_role("link", name="Valitse, kuka jatkaa")).to_have_count(0)


def test_bea_restores_aino_who_comes_back_with_a_new_password(living_town, new_page, sign_in):
    aino, bea = new_page(living_town.user("Aino")), new_page()
    sign_in(bea, living_town.user("Bea").email)
    bea.goto(at("member", living_town.user("Aino").pk))
    bea.get_by_role("link", name="Palauta pääsy").click()
    bea.get_by_label("Syy").fill("Puhelin putosi mereen.")
    assert_accessible(bea)
    follow(bea.locator(OWN).first)
    assert_accessible(bea)
    link = link_shown(bea)
    aino.goto("/")
    assert "sign-in" in aino.url  # signed out everywhere
    aino.goto(link)
    assert aino.url.endswith(at("way_back"))
    assert_accessible(aino)
    aino.get_by_label("Salasana").fill(NEW_PASSWORD)
    follow(aino.locator(OWN).first)
    aino.locator('input[name="login"]').fill(living_town.user("Aino").email)
    aino.locator('input[name="password"]').fill(NEW_PASSWORD)
    follow(aino.locator(OWN).first)
    aino.wait_for_url(lambda url: "sign-in" not in url)
    aino.goto(at("notices"))
    expect(aino.get_by_text("Bea palautti pääsysi").first).to_be_visible()


@pytest.fixture
def lively(living_town):
    """The town with something on every page."""
    bea, eero = living_town.actor("Bea"), living_town.actor("Eero")
    draft = InvitationDraft("Lumi", "lumi@lintukoto.example", Place(living_town.north, Role.PEER))
    living_town.invitation, _ = actions.invite(bea, draft, once=new_id())
    grant = GrantDraft("Keksitty avustus", clock.today())
    living_town.grant = actions.add_grant_object(bea, living_town.north, grant, once=new_id())
    actions.borrow_power(eero, reason="Tietopyyntö 1/keksitty", hours=2, once=new_id())
    living_town.departure = actions.leave(living_town.actor("Fanny"))
    return living_town


PAGES = [
    ("Bea", "members", lambda town: ()),
    ("Bea", "member", lambda town: (town.user("Aino").pk,)),
    ("Bea", "member", lambda town: (town.user("Bea").pk,)),
    ("Bea", "new_invitation", lambda town: ()),
    ("Bea", "invited", lambda town: (town.invitation.pk,)),
    ("Bea", "add_place", lambda town: (town.user("Carl").pk,)),
    ("Bea", "departure", lambda town: (town.user("Aino").pk,)),
    ("Bea", "receiver", lambda town: (town.departure.pk,)),
    ("Bea", "change_role", lambda town: (place_of(town, "Aino"),)),
    ("Bea", "end_place", lambda town: (place_of(town, "Aino"),)),
    ("Bea", "teams", lambda town: ()),
    ("Bea", "team", lambda town: (town.north.pk,)),
    ("Bea", "new_team", lambda town: ()),
    ("Bea", "edit_team", lambda town: (town.north.pk,)),
    ("Bea", "add_grant", lambda town: (town.north.pk,)),
    ("Bea", "edit_grant", lambda town: (town.grant.pk,)),
    ("Bea", "end_grant", lambda town: (town.grant.pk,)),
    ("Bea", "notices", lambda town: ()),
    ("Bea", "borrowed_power", lambda town: ()),
    ("Eero", "borrowed_power", lambda town: ()),
    ("Aino", "members", lambda town: ()),
    ("Aino", "notices", lambda town: ()),
    ("Aino", "leave", lambda town: ()),
    ("Ada", "choose", lambda town: ()),
    ("Ada", "teams", lambda town: ()),
]


def place_of(town, name):
    return Membership.objects.get(user=town.user(name)).pk


SIZES = ((1280, "light"), (320, "dark"))


def test_every_page_is_accessible_by_day_and_by_night_and_fits_a_narrow_screen(lively, new_page):
    opened = {}
    for n, (name, route, arguments) in enumerate(PAGES):
        width, theme = SIZES[n % 2]
        if (name, theme) not in opened:
            opened[name, theme] = new_page(lively.user(name), width=width, theme=theme)
        page = opened[name, theme]
        page.goto(at(route, *arguments(lively)))
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(page)
        page.set_viewport_size({"width": 320, "height": 700})
        assert_fits(page)
        page.set_viewport_size({"width": width, "height": 900})
