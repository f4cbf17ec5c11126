"""Deeds about the trail keep it whole."""

import datetime

import pytest
import time_machine

from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.audit.tests.bending import found
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations.actions import borrow_power
from rinnalla.organisations.models import Role
from rinnalla.organisations.queries import borrowed_powers
from rinnalla.organisations.tests.factories import make_member
from rinnalla.privacy.actions import erase_reason, search_trail
from rinnalla.privacy.models import TrailSearch


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path) -> None:
    """Anchors of this test alone."""
    settings.ANCHOR_FOLDER = tmp_path / "anchors"


def test_an_erased_reason_leaves_the_trail_whole(town, django_capture_on_commit_callbacks):
    eero = town.actor("Eero")
    bea = town.actor("Bea")
    with django_capture_on_commit_callbacks(execute=True):
        entry = trail.record(bea, "tested.once", [town.north], reason="tämä poistetaan")
        trail.record(bea, "tested.once", [town.north], reason="tämä jää")
        erase_reason(eero, entry)
        erase_reason(eero, entry)
    assert [one.text for one in TrailReason.objects.all()] == ["tämä jää"]
    assert TrailEntry.objects.filter(kind="reason.erased").count() == 1
    assert found(eero) == []


def test_an_erased_reason_stands_nowhere_else(town):
    eero = town.actor("Eero")
    borrow_power(eero, reason="Metsätähti pyysi tietojaan", hours=1, once=new_id())
    assert [one.reason for one in borrowed_powers(eero)] == ["Metsätähti pyysi tietojaan"]
    entry = TrailEntry.objects.get(kind="power.borrowed")
    with pytest.raises(Refused):  # one's own reason is another steward's to erase
        erase_reason(eero, entry)
    make_member(town.user("Kira"), town.organisation, role=Role.STEWARD)
    erase_reason(town.actor("Kira"), entry)
    assert [one.reason for one in borrowed_powers(eero)] == [""]


@pytest.mark.parametrize("name", ["Aino", "Bea", "Kira", "Ada"])
def test_only_a_steward_erases_a_reason(town, name):
    entry = trail.record(town.actor("Eero"), "tested.once", reason="pysyy")
    with pytest.raises(Refused):
        erase_reason(town.actor(name), entry)
    assert TrailReason.objects.exists()


def test_another_organisations_steward_erases_nothing(town, elsewhere):
    entry = trail.record(town.actor("Eero"), "tested.once", reason="pysyy")
    with pytest.raises(Refused):
        erase_reason(elsewhere.actor("Eero"), entry)
    assert TrailReason.objects.exists()


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Kira", "Ada"])
def test_only_leads_and_stewards_search(town, name):
    with pytest.raises(Refused):
        search_trail(town.actor(name), town.user("Aino").pk, search_id=new_id(), reason="syy")


def test_a_lead_searches_nobody_out_of_reach(town, elsewhere):
    bea = town.actor("Bea")
    for stranger in (town.user("Carl"), elsewhere.user("Aino")):
        with pytest.raises(NotKnown):
            search_trail(bea, stranger.pk, search_id=new_id(), reason="syy")
    assert search_trail(bea, town.user("Aino").pk, search_id=new_id(), reason="syy")
    assert TrailEntry.objects.count() == 1


def test_the_next_search_of_anybody_forgets_those_that_are_over(town):
    aino, bea = town.user("Aino").pk, town.user("Bea").pk
    search_trail(town.actor("Bea"), aino, search_id=new_id(), reason="syy")
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=59)):
        search_trail(town.actor("Celia"), town.user("Carl").pk, search_id=new_id(), reason="syy")
    assert TrailSearch.objects.filter(worker_id=aino).exists()
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=61)):
        search_trail(town.actor("Eero"), bea, search_id=new_id(), reason="syy")
    assert not TrailSearch.objects.filter(worker_id=aino).exists()
    assert TrailEntry.objects.filter(kind="trail.searched").count() == 3
