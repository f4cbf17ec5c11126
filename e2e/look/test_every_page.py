"""Every page of every room that opens by its address alone: for everybody, by day and by night.

Pages that need a person, a team or a link in their address are checked in their rooms' journeys.
"""

import pytest
from django.urls import reverse

from e2e.accessibility import assert_accessible, assert_fits
from e2e.pages import openable_pages

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_every_page_is_accessible(new_page, living_town, *, theme: str, width: int) -> None:
    pages = list(openable_pages(living_town))
    assert len(pages) > 20
    for who in {who for _, who in pages}:
        user = living_town.people.get(who)
        page = new_page(user, "/cover/", theme=theme, width=width)
        for name in [name for name, whose in pages if whose == who]:
            page.goto(reverse(name))
            assert_accessible(page)


def test_no_page_is_scrolled_sideways_at_320_in_finnish(new_page, living_town) -> None:
    pages = list(openable_pages(living_town))
    for who in {who for _, who in pages}:
        page = new_page(living_town.people.get(who), "/cover/", width=320)
        for name in [name for name, whose in pages if whose == who]:
            page.goto(reverse(name))
            assert_fits(page)
