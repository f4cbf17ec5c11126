"""Deeds about the trail keep it whole."""

import pytest

from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.audit.tests.bending import found
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.privacy.actions import erase_reason, search_trail


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path) -> None:
    """Anchors of this test alone."""
    settings.ANCHOR_FOLDER = tmp_path / "anchors"


def test_an_erased_reason_leaves_the_trail_whole(town, django_capture_on_commit_callbacks):
    eero = town.actor("Eero")
    with django_capture_on_commit_callbacks(execute=True):
        entry = trail.record(eero, "tested.once", [town.north], reason="tämä poistetaan")
        trail.record(eero, "tested.once", [town.north], reason="tämä jää")
        erase_reason(eero, entry)
        erase_reason(eero, entry)
    assert [one.text for one in TrailReason.objects.all()] == ["tämä jää"]
    assert TrailEntry.objects.filter(kind="reason.erased").count() == 1
    assert found(eero) == []


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
