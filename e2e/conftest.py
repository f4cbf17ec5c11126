"""Fixtures of the journeys: a browser, the product served, and people let in."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.browsing import let_in, open_browser, remember
from rinnalla.accounts.models import User
from rinnalla.organisations.tests.factories import PASSWORD, Town, make_town

# The browser's driver keeps an event loop; the tests themselves are not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# Argon2id with 64 MB, or a first page, takes its time on a busy machine; nothing is about how long.
PATIENCE = 60_000  # ms
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def address(live_server, transactional_db: None) -> str:
    """Where the product answers; its data is committed, so that the browser sees it."""
    return str(live_server.url)


@pytest.fixture
def living_town(address: str) -> Town:
    """The cast, there for the browser."""
    return make_town()


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A fresh window: `new_page(user, path, width=…, theme=…, language=…, scripts=…)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        user: User | None = None,
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        theme: str = "light",
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            color_scheme="dark" if theme == "dark" else "light",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        remember(context, address, theme=theme)
        if user:
            let_in(context, user, address)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Sign in through the real page, by e-mail and the cast's password."""

    def fill_in(page: Page, email: str) -> None:
        page.goto(reverse("account_login"))
        page.locator('input[name="login"]').fill(email)
        page.locator('input[name="password"]').fill(PASSWORD)
        page.locator('main button[type="submit"]').first.click()
        page.wait_for_url(lambda url: reverse("account_login") not in url)

    return fill_in


@pytest.fixture
def address_of() -> Callable[..., str]:
    """An address by its name; an unknown name fails the test that asks."""

    def find(name: str, *args: object) -> str:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            pytest.fail(f"no page is called {name}")

    return find


@pytest.fixture(autouse=True)
def _no_connection_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """The test's own connection is closed before the database is emptied."""
    yield
    if "address" in request.fixturenames:
        connection.close()
