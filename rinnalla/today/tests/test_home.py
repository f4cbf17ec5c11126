"""The first page greets by name and offers what one's role can do, and only that."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations.actions import borrow_power
from rinnalla.organisations.models import Membership
from rinnalla.today.greeting import part_of_day


@pytest.fixture(autouse=True)
def in_english(town) -> None:
    for user in town.people.values():
        user.language = "en"
        user.save(update_fields=["language"])


def home(client: Client) -> str:
    return client.get("/").text


def test_it_greets_by_name_and_names_the_organisation(town, signed_in) -> None:
    page = home(signed_in(town.user("Aino")))
    assert ", <bdi>Aino</bdi>" in page
    assert "Lintukoto ry" in page
    assert "Pohjoinen" in page


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (4, "night"),
        (5, "morning"),
        (9, "morning"),
        (10, "day"),
        (16, "day"),
        (17, "evening"),
        (23, "evening"),
    ],
)
def test_the_greeting_follows_the_clock_of_helsinki(hour: int, part: str) -> None:
    moment = datetime.datetime(2026, 11, 21, hour, 59, tzinfo=clock.HELSINKI)
    assert part_of_day(moment.astimezone(datetime.UTC)) == part


def test_a_lead_is_shown_the_members_and_asked_for_a_second_factor(town, signed_in) -> None:
    page = home(signed_in(town.user("Bea")))
    assert "See who is here" in page
    assert "Take a second factor into use" in page
    assert "Look at the trail" in page


def test_a_worker_is_offered_nothing_that_is_not_theirs(town, signed_in) -> None:
    page = home(signed_in(town.user("Aino")))
    assert "Nothing waits for you" in page
    assert "Look at the trail" not in page
    assert "Take a second factor into use" not in page


def test_an_administrator_has_no_way_to_people(town, signed_in) -> None:
    page = home(signed_in(town.user("Ada")))
    assert ">Members<" not in page
    assert "The whole organisation" in page


def test_who_has_no_place_today_is_told_so_kindly(town, signed_in) -> None:
    Membership.objects.filter(user=town.user("Aino")).update(
        ends_on=clock.today() - datetime.timedelta(days=1),
        starts_on=clock.today() - datetime.timedelta(days=9),
    )
    page = home(signed_in(town.user("Aino")))
    assert "You have no place in any organisation today" in page
    assert "Lintukoto" not in page


def test_a_name_in_another_direction_stands_apart(town, signed_in) -> None:
    user = town.user("Aino")
    user.name = "<b>نور</b>"
    user.save(update_fields=["name"])
    assert "<bdi>&lt;b&gt;نور&lt;/b&gt;</bdi>" in home(signed_in(user))


def test_the_invented_town_says_that_it_is_one(town, signed_in) -> None:
    assert "all its people are made up" in home(signed_in(town.user("Aino")))
    town.organisation.is_invented, town.organisation.second_factor_required = False, True
    town.organisation.save()
    assert "all its people are made up" not in home(signed_in(town.user("Aino")))


def test_help_and_parts_open_to_everybody_inside(town, signed_in) -> None:
    client = signed_in(town.user("Fanny"))
    assert "Esc" in client.get("/help/").text
    assert "Every part, by day and by night" in client.get("/components/").text


def test_strangers_are_led_to_the_door() -> None:
    for path in ("/", "/help/", "/components/"):
        assert Client().get(path).status_code == 302


def test_notices_lead_on_and_those_read_can_be_found_again(town, signed_in) -> None:
    bea = signed_in(town.user("Bea"))
    assert "Notices you have read" in home(bea)
    borrow_power(town.actor("Eero"), reason="A request", hours=1, once=new_id())
    page = home(bea)
    assert "Notices you have read" not in page
    power = reverse("organisations:borrowed_power")
    assert f'<a href="{power}">Eero borrowed power' in page
    assert f'href="{power}"' not in home(signed_in(town.user("Aino")))
