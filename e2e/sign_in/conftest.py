"""What the journeys of signing in share."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page

from e2e.browsing import follow
from rinnalla.accounts.models import User
from rinnalla.organisations.tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(address: str) -> None:
    cache.clear()


@pytest.fixture
def type_password() -> Callable[[Page, User], None]:
    """E-mail and password on the real page, and the button."""

    def fill_in(page: Page, user: User) -> None:
        page.goto("/sign-in/")
        page.get_by_label("Sähköposti").fill(str(user.email))
        page.get_by_label("Salasana").fill(PASSWORD)
        follow(page.get_by_role("button", name="Kirjaudu sisään", exact=True))

    return fill_in


@pytest.fixture
def code_of() -> Callable[..., str]:
    """The code that an authenticator app shows; `later` as many half minutes from now."""

    def show(secret: str, later: int = 0) -> str:
        return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))

    return show
