"""The pages of teams and what their work is paid from, as each of the cast meets them."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.organisations.models import (
    GrantObject,
    Membership,
    Team,
)
from rinnalla.organisations.tests.visiting import page


def test_every_one_of_the_organisation_sees_its_teams_and_their_basis(town, elsewhere, signed_in):
    Team.objects.filter(pk=elsewhere.north.pk).update(name="Kaukana")
    for name in ("Aino", "Ada"):
        client = signed_in(town.user(name))
        assert b"Kaukana" not in client.get(page("teams")).content
        assert client.get(page("team", town.south.pk)).status_code == 200


def test_a_lead_opens_a_team_and_leads_it(town, signed_in):
    client = signed_in(town.user("Bea"))
    once = client.get(page("new_team")).context["form"]["once"].value()
    sent = {"once": once, "name": "Itä", "town": "Lahti", "area": "", "processing_basis": "A"}
    for _ in range(2):
        answer = client.post(page("new_team"), sent)
    team = Team.objects.get(name="Itä")
    assert answer.headers["Location"] == page("team", team.pk)
    assert Membership.objects.get(team=team).user == town.user("Bea")
    answer = client.post(page("new_team"), sent | {"once": new_id()})
    assert answer.context["form"].errors["name"]


def test_a_team_is_tended_by_its_own_lead(town, signed_in):
    sent = {
        "once": new_id(),
        "name": "Pohjoinen",
        "town": "Vantaa",
        "area": "Myyrmäki",
        "processing_basis": "C",
    }
    address = page("edit_team", town.north.pk)
    for name in ("Aino", "Celia", "Eero", "Ada"):
        assert signed_in(town.user(name)).post(address, sent).status_code == 403
    assert signed_in(town.user("Bea")).post(address, sent).status_code == 302
    town.north.refresh_from_db()
    assert (town.north.town, town.north.processing_basis) == ("Vantaa", "C")


def test_grant_objects_have_days_and_end(town, signed_in):
    client = signed_in(town.user("Bea"))
    sent = {"once": new_id(), "name": "Ak-avustus", "starts_on": "1.1.2026", "ends_on": ""}
    assert client.post(page("add_grant", town.north.pk), sent).status_code == 302
    grant = GrantObject.objects.get()
    answer = client.post(page("end_grant", grant.pk), {"last_day": "31.12.2025"})
    assert answer.context["form"].errors["last_day"]
    assert client.post(page("end_grant", grant.pk), {"last_day": "31.12.2026"}).status_code == 302
    grant.refresh_from_db()
    assert grant.ends_on == datetime.date(2026, 12, 31)
    assert signed_in(town.user("Celia")).get(page("end_grant", grant.pk)).status_code == 403


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [("2025-01-01", "2025-06-30"), ("2099-01-01", None)]
)
def test_what_was_written_wrong_of_a_grant_object_is_set_right(town, signed_in, starts_on, ends_on):
    grant = GrantObject.objects.create(
        organisation=town.organisation, team=town.north, name="Ak", starts_on=starts_on,
        ends_on=ends_on,
    )  # fmt: skip
    address = page("edit_grant", grant.pk)
    assert address not in signed_in(town.user("Aino")).get(page("team", town.north.pk)).text
    client = signed_in(town.user("Bea"))
    assert address in client.get(page("team", town.north.pk)).text
    assert 'value="Ak"' in client.get(address).text
    sent = {"once": new_id(), "name": "Ak 2026", "starts_on": "1.1.2026", "ends_on": "31.12.2026"}
    assert client.post(address, sent | {"ends_on": "31.12.2025"}).context["form"].errors["ends_on"]
    assert client.post(address, sent).status_code == 302
    grant.refresh_from_db()
    assert grant.name == "Ak 2026"
    assert (grant.starts_on.isoformat(), grant.ends_on.isoformat()) == ("2026-01-01", "2026-12-31")
    assert TrailEntry.objects.filter(kind="grant_object.changed").count() == 1
    assert signed_in(town.user("Celia")).post(address, sent).status_code == 403
