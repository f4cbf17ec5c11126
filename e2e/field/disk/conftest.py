"""Phones whose files lie on disk, and can be looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.field.disk.chromium import RealPhone
from e2e.field.disk.day import Day, play_day
from rinnalla.organisations.tests.factories import Town


@pytest.fixture
def make_real_phone(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], RealPhone]]:
    """Makes phones, each on an empty profile of its own; none outlives the test."""
    made: list[RealPhone] = []

    def make(profile: Path | None = None) -> RealPhone:
        made.append(RealPhone(browser.browser_type, profile or tmp_path / f"phone-{len(made)}"))
        return made[-1]

    yield make
    for phone in made:
        phone.kill()


@pytest.fixture
def real_phone(make_real_phone: Callable[[], RealPhone]) -> RealPhone:
    """One phone."""
    return make_real_phone()


@pytest.fixture
def day(living_town: Town, address: str, real_phone: RealPhone) -> Day:
    """A whole day on that phone; its app stands locked and open, its files are as they are."""
    return play_day(living_town, real_phone, address)
