"""No page of people at work or teams costs more for many rows than for one."""

import pytest

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.actions import GrantDraft, InvitationDraft
from rinnalla.organisations.models import (
    Notice,
    Role,
    Team,
)
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import make_member, make_user
from rinnalla.organisations.tests.visiting import page
from tests.counting_queries import assert_queries_do_not_grow


@pytest.mark.parametrize("name", ["members", "teams", "notices", "borrowed_power"])
def test_the_lists_ask_as_many_queries_for_20_as_for_1(town, signed_in, name):
    client = signed_in(town.user("Bea"))

    def add(count):
        for n in range(count):
            tag = f"{name}{count}x{n}"
            user = make_user(f"Lisa{tag}")
            make_member(user, town.organisation, role=Role.WORKER, team=town.north)
            Team.objects.create(organisation=town.organisation, name=tag, town="Lahti")
            here = {"organisation": town.organisation, "user": town.user("Bea")}
            Notice.objects.create(**here, kind="member.joined", about=user)
            place = Place(town.north, Role.WORKER)
            draft = InvitationDraft(f"Kutsu {n}", f"{tag}@lintukoto.example", place)
            actions.invite(town.actor("Bea"), draft, once=new_id())
            actions.borrow_power(town.actor("Eero"), reason="Syy", hours=1, once=new_id())

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page(name)), lambda: add(19))


def test_a_members_page_asks_as_many_queries_for_20_memberships_as_for_1(town, signed_in):
    client = signed_in(town.user("Bea"))

    def add():
        for n in range(19):
            team = Team.objects.create(organisation=town.organisation, name=f"T{n}", town="Lahti")
            make_member(town.user("Aino"), town.organisation, role=Role.WORKER, team=team)

    assert_queries_do_not_grow(lambda: client.get(page("member", town.user("Aino").pk)), add)


def test_a_teams_page_asks_as_many_queries_for_20_grant_objects_as_for_1(town, signed_in):
    client = signed_in(town.user("Bea"))

    def add(count=19):
        for n in range(count):
            draft = GrantDraft(f"Avustus {n}", clock.today())
            actions.add_grant_object(town.actor("Bea"), town.north, draft, once=new_id())

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page("team", town.north.pk)), add)
