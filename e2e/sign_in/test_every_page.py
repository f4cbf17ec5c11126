"""Every page of signing in and of one's own account: axe, both themes, a narrow phone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from rinnalla.accounts.factor_adapter import secrets_of
from rinnalla.organisations.tests.factories import make_town

pytestmark = pytest.mark.journey

OUTSIDE = [
    "/sign-in/",
    "/sign-in/closed/",
    "/sign-in/with-nobody/",
    "/account/password/forgotten/",
    "/account/password/new/",
]
INSIDE = [
    "/account/",
    "/account/details/",
    "/account/password/",
    "/account/factors/needed/",
    "/sign-in/out/",
    "/sign-in/confirm/",
]
FRESH = ["/sign-in/factors/app/", "/sign-in/factors/passkey/"]


def walk(page, paths):
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
    for path in paths:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        assert_fits(page)
    assert refused == [], "the strict policy had to refuse something"


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_pages_outside(living_town, new_page, settings, theme, width):  # noqa: PLR0917 fixtures
    page = new_page(path="/sign-in/", theme=theme, width=width)
    walk(page, OUTSIDE)
    settings.MAIL_IS_SET = True
    walk(page, ["/account/password/forgotten/"])


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_pages_inside(living_town, new_page, type_password, theme, width):  # noqa: PLR0917 fixtures
    page = new_page(path="/sign-in/", theme=theme, width=width)
    type_password(page, living_town.user("Aino"))
    walk(page, INSIDE + FRESH)


def test_pages_for_one_who_has_both_factors(living_town, new_page, type_password, code_of):  # noqa: PLR0917 fixtures
    secret, aino = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", living_town.user("Aino")
    with secrets_of(aino):
        app = TOTP.activate(aino, secret).instance
        RecoveryCodes.activate(aino)
    page = new_page(aino)
    page.goto("/sign-in/factors/codes/new/")
    expect(page.get_by_role("heading", name="Vahvista, että se olet sinä")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Koodi").fill(code_of(secret))
    page.get_by_role("button", name="Jatka").click()
    expect(page.get_by_role("heading", name="Tee uudet palautuskoodit")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Tee uudet koodit").click()
    expect(page.locator(".codes code")).to_have_count(10)
    walk(page, ["/sign-in/factors/codes/", f"/account/factors/{app.pk}/remove/", "/account/"])
    page.goto(f"/account/factors/{app.pk}/remove/")
    page.get_by_role("button", name="Poista").click()
    expect(page.get_by_text("Toinen vaihe on poistettu käytöstä")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_a_lead_gets_a_factor_before_anything_else(address, new_page, type_password, code_of):  # noqa: PLR0917 fixtures
    strict = make_town("Tarkka ry", domain="tarkka.example", second_factor_required=True)
    page = new_page(path="/sign-in/")
    type_password(page, strict.user("Bea"))
    expect(page.get_by_role("heading", name="Ensin toinen vaihe")).to_be_visible()
    assert_accessible(page)
    page.goto("/account/details/")
    expect(page.get_by_role("heading", name="Ensin toinen vaihe")).to_be_visible()
    page.get_by_role("link", name="Lisää todennussovellus").click()
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label("Sovelluksen koodi").fill(code_of(secret))
    page.get_by_role("button", name="Lisää sovellus").click()
    page.get_by_role("link", name="Olen kirjoittanut ne muistiin").click()
    expect(page.get_by_role("heading", name="Bea")).to_be_visible()
    expect(page.get_by_role("link", name="Poista", exact=True)).to_have_count(0)
    expect(page.get_by_text("Tehtäväsi edellyttää")).to_be_visible()
