"""One real Chromium for journeys and screenshots, and how one is inside at once."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import Browser, BrowserContext, Locator, sync_playwright

from rinnalla.accounts.models import User
from rinnalla.accounts.session_store import SessionStore

BACKEND = "rinnalla.accounts.backends.EmailBackend"
# By day and by night, wide and narrow: where everything should be readable.
LOOKS = [
    {"theme": "light", "width": 1280},
    {"theme": "dark", "width": 1280},
    {"theme": "light", "width": 360},
    {"theme": "dark", "width": 320},
]
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The browser's program; raises LookupError with what to install."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser"):
        if name and (found := shutil.which(name)):
            return found
    raise LookupError("Chromium is missing: apt-get install chromium (or set CHROMIUM).")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a window."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # root has no sandbox of its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*sandbox, *QUIET])
        try:
            yield browser
        finally:
            browser.close()


def let_in(context: BrowserContext, user: User, address: str) -> None:
    """Give the browser a signed-in session of that user, without the page for it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    remember(context, address, **{settings.SESSION_COOKIE_NAME: str(session.session_key)})


def remember(context: BrowserContext, address: str, **cookies: str) -> None:
    """Set cookies of the product, such as theme and language."""
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )


def follow(thing: Locator) -> None:
    """Press what leads to another page, and wait until that page is there as a whole."""
    with thing.page.expect_navigation():
        thing.click()
