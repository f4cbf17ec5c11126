"""The pages of people at work, as each of the cast meets them."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.models import (
    Invitation,
    Membership,
    Role,
)
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import make_member, make_user, membership_of
from rinnalla.organisations.tests.visiting import page

EVERYBODY = ["Aino", "Bea", "Carl", "Celia", "Eero", "Fanny", "Kira", "Ada"]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Aino", {"Aino", "Bea", "Fanny"}),
        ("Fanny", {"Aino", "Bea", "Fanny"}),
        ("Carl", {"Carl", "Celia"}),
        ("Bea", set(EVERYBODY)),
        ("Eero", set(EVERYBODY)),
    ],
)
def test_members_shows_the_own_team_and_all_to_leads_and_stewards(town, signed_in, name, seen):
    text = signed_in(town.user(name)).get(page("members")).content.decode()
    found = {one for one in EVERYBODY if f'<bdi class="name">{one}</bdi>' in text}
    assert found == seen


@pytest.mark.parametrize("name", ["Kira", "Ada"])
def test_who_sees_no_people_is_refused_the_members(town, signed_in, name):
    assert signed_in(town.user(name)).get(page("members")).status_code == 403


@pytest.mark.parametrize(
    ("name", "other", "status"),
    [
        ("Aino", "Fanny", 200),
        ("Aino", "Carl", 404),
        ("Fanny", "Eero", 404),
        ("Ada", "Aino", 404),
        ("Kira", "Aino", 404),
        ("Bea", "Carl", 200),
        ("Eero", "Carl", 200),
        ("Ada", "Ada", 200),
    ],
)
def test_a_colleague_one_may_not_see_is_not_there(town, signed_in, name, other, status):
    client = signed_in(town.user(name))
    assert client.get(page("member", town.user(other).pk)).status_code == status


def test_nobody_of_another_organisation_is_there(town, elsewhere, signed_in):
    client = signed_in(town.user("Bea"))
    for name in ("member", "add_place", "departure", "restored"):
        assert client.get(page(name, elsewhere.user("Aino").pk)).status_code == 404
    for name in ("change_role", "end_place"):
        assert client.get(page(name, membership_of(elsewhere, "Aino").pk)).status_code == 404
    for name in ("team", "edit_team", "add_grant"):
        assert client.get(page(name, elsewhere.north.pk)).status_code == 404


def test_addresses_are_told_to_leads_only(town, signed_in):
    address = page("member", town.user("Fanny").pk)
    assert b"fanny@" in signed_in(town.user("Bea")).get(address).content
    assert b"fanny@" not in signed_in(town.user("Aino")).get(address).content


def test_members_stand_in_finnish_order(town, signed_in):
    for name in ("Örn", "Åke", "Ärla", "Zeta"):
        make_member(make_user(name), town.organisation, role=Role.WORKER, team=town.north)
    text = signed_in(town.user("Aino")).get(page("members")).content.decode()
    names = ["Aino", "Bea", "Fanny", "Zeta", "Åke", "Ärla", "Örn"]
    assert sorted(names, key=lambda name: text.index(f">{name}</bdi>")) == names


def test_an_unused_account_is_marked_for_leads(town, signed_in):
    long_ago = clock.today() - datetime.timedelta(days=91)
    type(town.user("Fanny")).objects.filter(pk=town.user("Fanny").pk).update(last_seen_on=long_ago)
    assert b"#time" in signed_in(town.user("Bea")).get(page("members")).content
    assert b"#time" not in signed_in(town.user("Aino")).get(page("members")).content


def test_a_lead_changes_a_role_and_ends_a_membership_on_the_pages(town, signed_in):
    client = signed_in(town.user("Bea"))
    form = client.get(page("change_role", membership_of(town, "Aino").pk)).context["form"]
    sent = {"once": form["once"].value(), "role": Role.PEER}
    answer = client.post(page("change_role", membership_of(town, "Aino").pk), sent)
    assert answer.headers["Location"] == page("member", town.user("Aino").pk)
    begun = Membership.objects.get(user=town.user("Aino"), role=Role.PEER)
    assert client.post(page("end_place", begun.pk), {"last_day": ""}).status_code == 302
    assert not Membership.objects.filter(user=town.user("Aino"), ended_at=None).exists()


def test_a_changed_role_sent_twice_is_one_change(town, signed_in):
    client = signed_in(town.user("Bea"))
    address = page("change_role", membership_of(town, "Aino").pk)
    sent = {"once": client.get(address).context["form"]["once"].value(), "role": Role.PEER}
    answers = {client.post(address, sent).headers["Location"] for _ in range(2)}
    assert answers == {page("member", town.user("Aino").pk)}
    assert Membership.objects.filter(user=town.user("Aino")).count() == 2
    assert client.post(address, {"role": Role.PEER}).status_code == 404


def test_a_last_day_that_is_past_is_told_beside_the_field(town, signed_in):
    client = signed_in(town.user("Bea"))
    answer = client.post(
        page("end_place", membership_of(town, "Aino").pk), {"last_day": "1.1.2020"}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["last_day"]


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Eero", "Celia"])
def test_what_is_visible_but_not_ones_own_is_refused(town, signed_in, name):
    client = signed_in(town.user(name))
    bea = membership_of(town, "Bea")
    assert client.get(page("end_place", bea.pk)).status_code in {403, 404}
    assert client.post(page("end_place", bea.pk), {"last_day": ""}).status_code in {403, 404}
    assert client.post(page("change_role", bea.pk), {"role": "peer"}).status_code in {403, 404}
    bea.refresh_from_db()
    assert bea.ended_at is None


def test_the_last_lead_is_told_to_invite_another_first(town, signed_in):
    client = signed_in(town.user("Bea"))
    assert client.get(page("leave")).context["problem"] == ""
    actions.leave(town.actor("Celia"))
    for answer in (client.get(page("leave")), client.post(page("leave"))):
        assert answer.status_code == 200
        assert answer.context["problem"] in answer.text
        assert "btn danger" not in answer.text
        assert page("new_invitation") in answer.text


def test_leaving_ends_at_a_farewell_outside(town, signed_in):
    client = signed_in(town.user("Aino"))
    assert client.get(page("leave")).status_code == 200
    answer = client.post(page("leave"), follow=True)
    assert answer.redirect_chain == [(page("farewell"), 302)]
    assert client.get("/").status_code == 302


def test_a_lead_records_a_departure_and_chooses_who_carries_on(town, signed_in):
    client = signed_in(town.user("Bea"))
    address = page("departure", town.user("Aino").pk)
    assert b"Fanny" in client.get(address).content
    assert client.post(address, {"receiver": ""}).status_code == 200
    answer = client.post(address, {"receiver": str(town.user("Fanny").pk)})
    assert answer.status_code == 302
    assert signed_in(town.user("Celia")).get(address).status_code == 403


def test_who_left_without_a_receiver_waits_on_the_leads_page(town, signed_in):
    departure = actions.leave(town.actor("Aino"))
    client = signed_in(town.user("Bea"))
    assert page("receiver", departure.pk).encode() in client.get(page("members")).content
    sent = {"receiver": str(town.user("Fanny").pk)}
    assert client.post(page("receiver", departure.pk), sent).status_code == 302
    assert page("receiver", departure.pk).encode() not in client.get(page("members")).content
    assert signed_in(town.user("Eero")).get(page("receiver", departure.pk)).status_code == 404


def test_a_lead_gives_a_colleague_another_place(town, signed_in):
    client = signed_in(town.user("Bea"))
    address = page("add_place", town.user("Carl").pk)
    once = client.get(address).context["form"]["once"].value()
    sent = {"once": once, "place": f"{town.north.pk}:peer"}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert Membership.objects.filter(user=town.user("Carl")).count() == 2
    sent = {"once": new_id(), "place": f"{town.south.pk}:peer"}
    assert client.post(address, sent).status_code == 200


def test_an_invitation_is_in_the_list_and_can_be_withdrawn(town, signed_in):
    draft = InvitationDraft("Uusi", "uusi@lintukoto.example", Place(town.north, Role.WORKER))
    invitation, _ = actions.invite(town.actor("Bea"), draft, once=new_id())
    address = page("withdraw_invitation", invitation.pk)
    for name in ("Aino", "Eero", "Celia"):
        assert signed_in(town.user(name)).post(address).status_code == 404
    client = signed_in(town.user("Bea"))
    assert b"uusi@" in client.get(page("members")).content
    assert client.post(address).status_code == 302
    assert b"uusi@" not in client.get(page("members")).content
    assert Invitation.objects.get().withdrawn_at is not None


def test_ending_a_duty_speaks_of_no_team(town, signed_in):
    bea = signed_in(town.user("Bea"))
    of_kira = bea.get(page("end_place", membership_of(town, "Kira").pk)).text
    assert "tehtävä organisaatiossa" in of_kira
    assert "tiimi –" not in of_kira
    assert "tiimi Pohjoinen" in bea.get(page("end_place", membership_of(town, "Aino").pk)).text
