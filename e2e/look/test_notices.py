"""What is new to know can be read in the column at the side."""

import pytest
from django.urls import reverse

from e2e.accessibility import assert_fits
from rinnalla.organisations.models import Notice
from rinnalla.organisations.telling import Tiding

pytestmark = pytest.mark.journey

A_WORD = 160  # pixels: the longest words of a notice stand in one piece


@pytest.mark.parametrize("width", [1280, 1000, 360])
def test_a_notice_is_no_column_of_single_letters(new_page, living_town, width) -> None:
    Notice.objects.create(
        organisation=living_town.organisation,
        user=living_town.user("Bea"),
        kind=Tiding.PHONE_ENROLLED_OF,
        about=living_town.user("Aino"),
    )
    page = new_page(living_town.user("Bea"), reverse("today:home"), width=width)
    said = page.locator(".list.narrow .what").first
    assert said.bounding_box()["width"] > A_WORD
    assert_fits(page)
