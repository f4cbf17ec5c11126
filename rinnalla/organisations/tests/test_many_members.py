"""A large organisation's members are shown a team at a time; a small one's all at once."""

from uuid import uuid4

import pytest
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Role, Team
from rinnalla.organisations.queries.members import SHOWN_AT_ONCE
from tests.counting_queries import assert_queries_do_not_grow

PAGE = reverse("organisations:members")


def grow(town, team: Team, many: int) -> None:
    """That many workers more in the team, all of one invented name."""
    users = [User(name="Joukkolainen") for _ in range(many)]
    for number, user in enumerate(users):
        user.set_email(f"{team.pk}-{number}-{uuid4()}@lintukoto.example")
    User.objects.bulk_create(users)
    Membership.objects.bulk_create(
        Membership(
            organisation=town.organisation,
            team=team,
            user=user,
            role=Role.WORKER,
            starts_on=clock.today(),
        )
        for user in users
    )


@pytest.fixture
def large(town):
    grow(town, town.south, SHOWN_AT_ONCE)
    return town


def test_in_a_small_organisation_a_lead_sees_every_team_at_once(town, signed_in):
    page = signed_in(town.user("Bea")).get(PAGE)
    assert {"Aino", "Carl", "Eero"} <= set(page.content.decode().replace("<", ">").split(">"))
    assert page.context["members"].others == []


def test_in_a_large_one_a_lead_sees_the_own_team_and_the_others_by_name(large, signed_in):
    page = signed_in(large.user("Bea")).get(PAGE)
    text = page.content.decode()
    assert "Aino" in text
    assert "Carl" not in text
    assert f"?team={large.south.pk}" in text


def test_another_team_is_a_click_away(large, signed_in):
    text = signed_in(large.user("Bea")).get(f"{PAGE}?team={large.south.pk}").content.decode()
    assert "Carl" in text
    assert "Aino" not in text


@pytest.mark.parametrize("team", ["not-an-id", "00000000-0000-7000-8000-000000000000"])
def test_a_team_one_cannot_know_of_is_not_found(large, signed_in, team):
    assert signed_in(large.user("Bea")).get(f"{PAGE}?team={team}").status_code == 404


def test_a_worker_does_not_reach_another_team_by_its_id(large, elsewhere, signed_in):
    aino = signed_in(large.user("Aino"))
    assert aino.get(f"{PAGE}?team={large.south.pk}").status_code == 404
    assert aino.get(f"{PAGE}?team={elsewhere.north.pk}").status_code == 404
    assert aino.get(f"{PAGE}?team={large.north.pk}").status_code == 200


def test_the_cost_does_not_grow_with_the_organisation(town, signed_in):
    client = signed_in(town.user("Bea"))
    assert_queries_do_not_grow(lambda: client.get(PAGE), lambda: grow(town, town.south, 80))
