"""Memberships begin and end as promised, to the day and to the moment."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.accounts.models import User
from rinnalla.audit.actor import by_clock
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations import actions
from rinnalla.organisations.models import Departure, Membership, Notice, Role
from rinnalla.organisations.policy import Place
from rinnalla.organisations.queries import unread_notices
from rinnalla.organisations.standing import memberships_today
from rinnalla.organisations.tests.factories import make_member, make_user, membership_of

DAY = datetime.date(2026, 11, 21)
days = st.integers(-40, 40).map(lambda n: DAY + datetime.timedelta(days=n))


@given(starts=days, length=st.none() | st.integers(0, 40), ended=st.booleans(), asked=days)
def test_a_membership_is_over_after_its_last_day_or_when_a_lead_has_ended_it(
    starts, length, ended, asked
):
    last = None if length is None else starts + datetime.timedelta(days=length)
    moment = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC) if ended else None
    membership = Membership(starts_on=starts, ends_on=last, ended_at=moment)
    assert membership.is_over_on(asked) is (ended or (last is not None and last < asked))
    assert membership.is_in_force_on(asked) is (starts <= asked and (last is None or asked <= last))


@pytest.mark.parametrize("first", [-2, -1, 0, 1])
@pytest.mark.parametrize("last", [None, -1, 0, 1, 2])
@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("suspended", [False, True])
def test_a_membership_gives_power_from_its_first_day_to_its_last(
    town, first, last, ended, suspended
):
    today = clock.today()
    last = last if last is None or last >= first else first
    membership = membership_of(town, "Aino")
    membership.starts_on = today + datetime.timedelta(days=first)
    membership.ends_on = None if last is None else today + datetime.timedelta(days=last)
    if ended:
        membership.ended_at = clock.now()
        membership.ends_on = membership.ends_on or today + datetime.timedelta(days=2)
    membership.suspended_at = clock.now() if suspended else None
    membership.save()
    within = first <= 0 and (last is None or last >= 0)
    mine = Membership.objects.filter(pk=membership.pk)
    assert mine.giving_power_on(today).exists() is (within and not ended and not suspended)
    assert mine.held_on(today).exists() is (within and not ended)
    assert mine.not_over_on(today).exists() is not membership.is_over_on(today)


def test_what_a_lead_ends_gives_no_power_from_that_moment(town):
    assert memberships_today(town.user("Aino"))
    actions.end_membership(town.actor("Bea"), membership_of(town, "Aino"))
    assert memberships_today(town.user("Aino")) == []


def test_an_agreed_last_day_is_worked_to_its_end_in_helsinki(town):
    with time_machine.travel("2030-11-21 12:00+02:00", tick=False):
        membership = membership_of(town, "Aino")
        Membership.objects.filter(pk=membership.pk).update(starts_on=clock.today())
        membership.refresh_from_db()
        actions.end_membership(town.actor("Bea"), membership, last_day=clock.today())
    with time_machine.travel("2030-11-21 23:59+02:00", tick=False):
        assert memberships_today(town.user("Aino"))
    with time_machine.travel("2030-11-22 00:01+02:00", tick=False):
        assert memberships_today(town.user("Aino")) == []


def test_a_lead_ends_memberships_of_their_own_team_only(town):
    actions.end_membership(town.actor("Celia"), membership_of(town, "Carl"))
    with pytest.raises(Refused):
        actions.end_membership(town.actor("Celia"), membership_of(town, "Aino"))


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Eero", "Kira", "Ada"])
def test_nobody_but_a_lead_ends_anothers_membership(town, name):
    with pytest.raises(Refused):
        actions.end_membership(town.actor(name), membership_of(town, "Carl"))


def test_a_lead_of_another_organisation_ends_nothing_here(town, elsewhere):
    with pytest.raises(Refused):
        actions.end_membership(elsewhere.actor("Bea"), membership_of(town, "Eero"))


def test_one_may_leave_a_team_oneself_and_its_lead_is_told(town):
    actions.end_membership(town.actor("Aino"), membership_of(town, "Aino"))
    told = Notice.objects.get(kind="member.left")
    assert (told.user, told.about) == (town.user("Bea"), town.user("Aino"))


def test_a_change_of_role_is_an_end_and_a_beginning(town):
    old = membership_of(town, "Aino")
    new = actions.change_membership_role(town.actor("Bea"), old, role=Role.PEER, once=new_id())
    old.refresh_from_db()
    assert old.ended_at is not None
    assert (new.role, new.team, new.ends_on) == (Role.PEER, town.north, None)


def test_whose_role_is_changed_is_told_so_and_by_whom(town):
    aino = membership_of(town, "Aino")
    actions.change_membership_role(town.actor("Bea"), aino, role=Role.PEER, once=new_id())
    told = Notice.objects.get()
    assert (told.user, told.about) == (town.user("Aino"), town.user("Bea"))
    with translation.override("en"):
        assert [row.words for row in unread_notices(town.actor("Aino"))] == [
            "Bea changed your role."
        ]


def test_a_role_of_an_organisation_is_no_role_in_a_team(town):
    with pytest.raises(Refused):
        actions.change_membership_role(
            town.actor("Bea"), membership_of(town, "Aino"), role=Role.STEWARD, once=new_id()
        )


def test_a_lead_gives_a_colleague_a_place_in_their_own_team(town):
    place = Place(town.north, Role.WORKER)
    actions.add_membership(town.actor("Bea"), town.user("Carl"), place, once=new_id())
    assert {m.team for m in memberships_today(town.user("Carl"))} == {town.north, town.south}
    with pytest.raises(Refused):
        actions.add_membership(
            town.actor("Bea"), town.user("Aino"), Place(town.south, Role.WORKER), once=new_id()
        )


def test_nobody_gives_themselves_a_duty(town):
    with pytest.raises(Refused):
        actions.add_membership(
            town.actor("Bea"), town.user("Bea"), Place(None, Role.STEWARD), once=new_id()
        )


def test_a_stranger_cannot_be_given_a_place(town, elsewhere):
    with pytest.raises(NotKnown):
        actions.add_membership(
            town.actor("Bea"), elsewhere.user("Aino"), Place(town.north, Role.PEER), once=new_id()
        )


def test_giving_the_same_place_twice_makes_one_membership(town):
    place, once = Place(town.north, Role.PEER), new_id()
    for _ in range(2):
        actions.add_membership(town.actor("Bea"), town.user("Carl"), place, once=once)
    assert Membership.objects.filter(user=town.user("Carl"), team=town.north).count() == 1
    assert Notice.objects.filter(kind="membership.begun").count() == 1


def test_the_last_lead_of_an_organisation_stays_until_there_is_another(town):
    actions.leave(town.actor("Celia"))
    with pytest.raises(actions.OnlyLead):
        actions.leave(town.actor("Bea"))
    with pytest.raises(actions.OnlyLead):
        actions.end_membership(town.actor("Bea"), membership_of(town, "Bea"))
    assert memberships_today(town.user("Bea"))


def test_leaving_ends_everything_here_at_once_and_closes_the_account(town):
    departure = actions.leave(town.actor("Aino"))
    assert departure.receiver is None
    assert memberships_today(town.user("Aino")) == []
    assert not User.objects.get(pk=town.user("Aino").pk).is_active


def test_who_works_elsewhere_too_keeps_the_account(town, elsewhere):
    make_member(town.user("Aino"), elsewhere.organisation, role=Role.WORKER, team=elsewhere.north)
    actions.leave(town.actor("Aino"))
    assert User.objects.get(pk=town.user("Aino").pk).is_active
    assert [m.team for m in memberships_today(town.user("Aino"))] == [elsewhere.north]


def test_a_departure_ends_all_at_once_signs_out_and_names_who_carries_on(town, signed_in):
    client = signed_in(town.user("Aino"))
    assert client.get("/").status_code == 200
    make_member(town.user("Aino"), town.organisation, role=Role.STEWARD)
    departure = actions.record_departure(
        town.actor("Bea"), town.user("Aino"), receiver=town.user("Fanny")
    )
    assert departure.receiver == town.user("Fanny")
    assert memberships_today(town.user("Aino")) == []
    assert client.get("/").status_code == 302
    assert Notice.objects.get(kind="departure.receiver").user == town.user("Fanny")


@pytest.mark.parametrize("name", ["Aino", "Celia", "Eero", "Ada"])
def test_only_a_lead_of_the_leavers_team_records_a_departure(town, name):
    with pytest.raises(Refused):
        actions.record_departure(town.actor(name), town.user("Fanny"))
    actions.record_departure(town.actor("Bea"), town.user("Fanny"))


def test_who_carries_on_works_in_a_team_of_the_same_organisation(town, elsewhere):
    for user in (elsewhere.user("Aino"), town.user("Ada"), town.user("Fanny")):
        with pytest.raises(Refused):
            actions.record_departure(town.actor("Bea"), town.user("Fanny"), receiver=user)


def test_who_carries_on_may_be_chosen_later(town):
    departure = actions.leave(town.actor("Aino"))
    actions.choose_receiver(town.actor("Bea"), departure, receiver=town.user("Fanny"))
    assert Departure.objects.get().receiver == town.user("Fanny")
    with pytest.raises(Refused):
        actions.choose_receiver(town.actor("Eero"), departure, receiver=town.user("Fanny"))


def test_a_planned_end_closes_the_account_in_the_night_after(town):
    actions.end_membership(town.actor("Bea"), membership_of(town, "Aino"), last_day=clock.today())
    night = by_clock(town.organisation.pk)
    assert actions.close_accounts_without_place(night) == []
    with time_machine.travel(clock.now() + datetime.timedelta(days=1)):
        assert actions.close_accounts_without_place(night) == [town.user("Aino")]
    assert not User.objects.get(pk=town.user("Aino").pk).is_active


def test_two_memberships_in_the_same_role_of_a_team_are_refused_by_the_database(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member(town.user("Aino"), town.organisation, role=Role.WORKER, team=town.north)
    make_member(make_user("Uusi"), town.organisation, role=Role.WORKER, team=town.north)
