"""The pages of teams and what their work is paid from, as each of the cast meets them."""

import datetime

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
