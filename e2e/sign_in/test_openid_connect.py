"""Signing in through a real provider of OpenID Connect, run beside the test."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.urls import reverse
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible
from e2e.sign_in import provider
from rinnalla.accounts.models import User
from rinnalla.config.openid_connect import openid_connect

pytestmark = pytest.mark.journey

NAME = "Toinen talo"
LONGEST_START = 120  # seconds: it reads many modules


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and running.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/.well-known/openid-configuration"):  # noqa: S310 our own
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the provider did not answer at {address}")


@pytest.fixture
def issuer(address, settings, tmp_path):
    """The provider, running, and the product told of it as the environment would."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    callback = address + reverse("openid_connect_callback", args=["oidc"])
    log = (tmp_path / "provider.log").open("w")
    command = [sys.executable, str(Path(provider.__file__)), str(port), callback]
    running = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 our own words
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(
        issuer, provider.CLIENT, secret=provider.SECRET, name=NAME
    )
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | {"form-action": ["'self'", issuer]}}
    try:
        wait_for(issuer, running)
        yield issuer
    finally:
        running.terminate()
        running.wait(LONGEST_START)
        log.close()


def sign_in_there(page: Page) -> None:
    """On the provider's own pages: name, then password."""
    page.locator('input[name="login"]').fill(provider.USER)
    page.locator('button[type="submit"]:visible').first.click()
    page.locator('input[name="password"]').fill(provider.PASSWORD)
    page.locator('button[type="submit"]:visible').first.click()


def test_an_account_is_linked_once_and_then_opened(issuer, living_town, new_page, type_password):  # noqa: PLR0917 fixtures
    aino, users = living_town.user("Aino"), User.objects.count()

    # given nobody has linked it, the provider opens nothing and makes no account
    page = new_page(path="/sign-in/")
    assert_accessible(page)
    page.get_by_role("button", name=f"Kirjaudu: {NAME}").click()
    sign_in_there(page)
    expect(page.get_by_role("heading", name="Ei vielä liitetty")).to_be_visible()
    assert_accessible(page)
    assert (User.objects.count(), SocialAccount.objects.count()) == (users, 0)

    # when its owner signs in by password and links it
    type_password(page, aino)
    page.goto("/account/")
    page.get_by_role("button", name=f"Liitä {NAME}").click()
    expect(page.get_by_text("Se on liitetty")).to_be_visible()
    assert_accessible(page)

    # then it opens the account
    other = new_page(path="/sign-in/")
    other.get_by_role("button", name=f"Kirjaudu: {NAME}").click()
    sign_in_there(other)
    expect(other.get_by_role("button", name="Kirjaudu ulos").first).to_be_visible()
    other.goto("/account/")
    expect(other.get_by_role("heading", name="Aino")).to_be_visible()

    # and nothing of what the provider knows was kept
    row = SocialAccount.objects.get()
    assert (row.user_id, row.extra_data) == (aino.pk, {})
    assert provider.USER not in row.uid
    assert not SocialToken.objects.exists()
    assert "muualla" not in json.dumps([row.uid, row.provider])


def test_a_provider_that_is_away_is_told_kindly(address, living_town, new_page, settings):  # noqa: PLR0917 fixtures
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(
        f"http://127.0.0.1:{free_port()}", "rinnalla", secret="none", name=NAME
    )
    page = new_page(path="/sign-in/")
    page.get_by_role("button", name=f"Kirjaudu: {NAME}").click()
    expect(page.get_by_role("heading", name="Se ei onnistunut")).to_be_visible()
    assert_accessible(page)
