"""Borrowed power: for hours, with a reason, told to the leads, gone by itself."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.core.templatetags.moments import moment
from rinnalla.organisations import actions
from rinnalla.organisations.models import BorrowedPower, Notice
from rinnalla.organisations.queries import borrowed_powers


def borrow(town, name="Eero", *, reason="Tietopyyntö 3/2026", hours=2):
    return actions.borrow_power(town.actor(name), reason=reason, hours=hours, once=new_id())


def test_a_steward_borrows_and_every_lead_is_told(town):
    power = borrow(town)
    assert town.actor("Eero").borrowed.power_id == power.pk
    assert {n.user.name for n in Notice.objects.filter(kind="power.borrowed")} == {"Bea", "Celia"}
    assert TrailEntry.objects.get(kind="power.borrowed").facts == {"hours": 2}


@pytest.mark.parametrize("name", ["Aino", "Bea", "Fanny", "Kira", "Ada"])
def test_others_have_nothing_to_borrow(town, name):
    with pytest.raises(Refused):
        borrow(town, name)


@pytest.mark.parametrize(("reason", "hours"), [("", 1), (" \n", 1), ("Syy", 0), ("Syy", 9)])
def test_a_reason_is_given_and_eight_hours_are_the_longest(town, reason, hours):
    with pytest.raises(Refused):
        borrow(town, reason=reason, hours=hours)
    assert borrow(town, reason="Syy", hours=8)


def test_it_ends_by_itself(town):
    borrow(town, hours=1)
    with time_machine.travel(clock.now() + datetime.timedelta(hours=1, seconds=1)):
        assert town.actor("Eero").borrowed is None


def test_it_is_given_back_by_its_borrower_only(town):
    power = borrow(town)
    with pytest.raises(Refused):
        actions.return_power(town.actor("Bea"), power)
    actions.return_power(town.actor("Eero"), power)
    assert town.actor("Eero").borrowed is None


def test_sending_twice_borrows_once(town):
    once = new_id()
    for _ in range(2):
        actions.borrow_power(town.actor("Eero"), reason="Syy", hours=1, once=once)
    assert BorrowedPower.objects.count() == 1


def test_leads_see_what_was_borrowed_here_and_others_do_not(town, elsewhere):
    power = borrow(town)
    assert [one.power for one in borrowed_powers(town.actor("Celia"))] == [power]
    assert borrowed_powers(elsewhere.actor("Bea")) == []
    with pytest.raises(Refused):
        borrowed_powers(town.actor("Aino"))


def test_the_page_says_the_day_it_was_given_back(town, signed_in):
    power = borrow(town)
    actions.return_power(town.actor("Eero"), power)
    bea = signed_in(town.user("Bea"))
    page = bea.get(reverse("organisations:borrowed_power")).text
    assert f"palautettu {moment(power.returned_at.astimezone(clock.HELSINKI))}" in " ".join(
        page.split()
    )
