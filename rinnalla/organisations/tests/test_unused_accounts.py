"""Unused accounts: warned, then closed, never silently."""

import datetime

import pytest
import time_machine

from rinnalla.accounts.models import Session, User
from rinnalla.audit.actor import by_clock
from rinnalla.core import clock
from rinnalla.core.refusal import Refused
from rinnalla.organisations import actions
from rinnalla.organisations.models import Membership, Notice, Role
from rinnalla.organisations.standing import memberships_today
from rinnalla.organisations.tests.factories import make_member


def unused(user, days):
    day = clock.today() - datetime.timedelta(days=days)
    User.objects.filter(pk=user.pk).update(last_seen_on=day)


def night(town, after_days=0):
    with time_machine.travel(clock.now() + datetime.timedelta(days=after_days)):
        here = by_clock(town.organisation.pk)
        return actions.warn_of_unused_accounts(here), actions.close_unused_accounts(here)


@pytest.fixture
def others_are_here(town):
    today = clock.today() + datetime.timedelta(days=60)
    User.objects.exclude(pk=town.user("Aino").pk).update(last_seen_on=today)


pytestmark = pytest.mark.usefixtures("others_are_here")


def test_89_days_are_no_reason_and_90_are(town):
    unused(town.user("Aino"), 89)
    assert night(town) == ([], [])
    unused(town.user("Aino"), 90)
    assert night(town) == ([town.user("Aino")], [])


def test_the_user_and_the_leads_are_told_once(town):
    unused(town.user("Aino"), 100)
    for _ in range(2):
        night(town)
    told = sorted((n.user.name, n.kind) for n in Notice.objects.select_related("user"))
    assert told == [
        ("Aino", "account.unused"),
        ("Bea", "account.unused_of"),
        ("Celia", "account.unused_of"),
    ]


def test_a_warned_account_is_closed_after_120_days(town, signed_in):
    signed_in(town.user("Aino"))
    unused(town.user("Aino"), 90)
    night(town)
    assert night(town, after_days=29) == ([], [])
    assert night(town, after_days=30) == ([], [town.user("Aino")])
    aino = User.objects.get(pk=town.user("Aino").pk)
    assert not aino.is_active
    assert memberships_today(aino) == []
    assert not Session.objects.filter(user=aino).exists()
    assert {n.user.name for n in Notice.objects.filter(kind="account.closed_of")} == {
        "Bea",
        "Celia",
    }


def test_however_long_unused_nobody_is_closed_without_30_days_of_warning(town):
    unused(town.user("Aino"), 400)
    assert night(town) == ([town.user("Aino")], [])
    assert night(town, after_days=29) == ([], [])
    assert night(town, after_days=31)[1] == [town.user("Aino")]


def test_who_came_back_after_the_warning_is_warned_anew_before_closing(town, signed_in):
    unused(town.user("Aino"), 90)
    night(town)
    with time_machine.travel(clock.now() + datetime.timedelta(days=2)):
        signed_in(town.user("Aino")).get("/")
    User.objects.exclude(pk=town.user("Aino").pk).update(
        last_seen_on=clock.today() + datetime.timedelta(days=200)
    )
    assert night(town, after_days=40) == ([], [])
    assert night(town, after_days=123) == ([town.user("Aino")], [])


def test_each_organisation_warns_and_closes_for_itself(town, elsewhere):
    aino = town.user("Aino")
    User.objects.exclude(pk=aino.pk).update(
        last_seen_on=clock.today() + datetime.timedelta(days=60)
    )
    make_member(aino, elsewhere.organisation, role=Role.WORKER, team=elsewhere.north)
    unused(aino, 90)
    night(town)
    assert night(town, after_days=30)[1] == [aino]
    assert User.objects.get(pk=aino.pk).is_active
    assert Membership.objects.get(user=aino, organisation=elsewhere.organisation).ended_at is None


def test_the_only_lead_is_not_closed(town):
    actions.leave(town.actor("Celia"))
    unused(town.user("Bea"), 90)
    night(town)
    assert town.user("Bea") not in night(town, after_days=30)[1]


def test_nightly_deeds_are_the_clocks(town):
    for deed in (
        actions.warn_of_unused_accounts,
        actions.close_unused_accounts,
        actions.close_accounts_without_place,
        actions.tidy_up,
        actions.clear_expired,
    ):
        with pytest.raises(Refused):
            deed(town.actor("Bea"))
