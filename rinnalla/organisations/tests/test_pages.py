"""The pages of people at work and teams, as each of the cast meets them."""

import datetime

import pytest
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.actions import GrantDraft, InvitationDraft
from rinnalla.organisations.models import (
    GrantObject,
    Invitation,
    Membership,
    Notice,
    Organisation,
    Role,
    Team,
)
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import make_member, make_user
from tests.counting_queries import assert_queries_do_not_grow

EVERYBODY = ["Aino", "Bea", "Carl", "Celia", "Eero", "Fanny", "Kira", "Ada"]


def page(name, *args):
    return reverse(f"organisations:{name}", args=args)


def of(town, name):
    return Membership.objects.get(user=town.user(name))


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
        assert client.get(page(name, of(elsewhere, "Aino").pk)).status_code == 404
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
    form = client.get(page("change_role", of(town, "Aino").pk)).context["form"]
    sent = {"once": form["once"].value(), "role": Role.PEER}
    answer = client.post(page("change_role", of(town, "Aino").pk), sent)
    assert answer.headers["Location"] == page("member", town.user("Aino").pk)
    begun = Membership.objects.get(user=town.user("Aino"), role=Role.PEER)
    assert client.post(page("end_place", begun.pk), {"last_day": ""}).status_code == 302
    assert not Membership.objects.filter(user=town.user("Aino"), ended_at=None).exists()


def test_a_last_day_that_is_past_is_told_beside_the_field(town, signed_in):
    client = signed_in(town.user("Bea"))
    answer = client.post(page("end_place", of(town, "Aino").pk), {"last_day": "1.1.2020"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["last_day"]


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Eero", "Celia"])
def test_what_is_visible_but_not_ones_own_is_refused(town, signed_in, name):
    client = signed_in(town.user(name))
    bea = of(town, "Bea")
    assert client.get(page("end_place", bea.pk)).status_code in {403, 404}
    assert client.post(page("end_place", bea.pk), {"last_day": ""}).status_code in {403, 404}
    assert client.post(page("change_role", bea.pk), {"role": "peer"}).status_code in {403, 404}
    bea.refresh_from_db()
    assert bea.ended_at is None


def test_the_last_lead_is_told_to_invite_another_first(town, signed_in):
    actions.leave(town.actor("Celia"))
    answer = signed_in(town.user("Bea")).post(page("leave"))
    assert answer.status_code == 200
    assert answer.context["problem"]


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


def test_a_steward_borrows_power_on_the_page_and_gives_it_back(town, signed_in):
    client = signed_in(town.user("Eero"))
    sent = {"once": new_id(), "reason": "Tietopyyntö", "hours": "2"}
    assert client.post(page("borrowed_power"), sent).status_code == 302
    assert b"Tietopyynt" in client.get(page("borrowed_power")).content
    assert client.post(page("return_power")).status_code == 302
    assert client.post(page("return_power")).status_code == 404
    assert b"Tietopyynt" in signed_in(town.user("Bea")).get(page("borrowed_power")).content
    assert signed_in(town.user("Aino")).get(page("borrowed_power")).status_code == 403
    assert signed_in(town.user("Bea")).post(page("borrowed_power"), sent).status_code == 403


def test_notices_are_ones_own(town, elsewhere, signed_in):
    actions.leave(town.actor("Fanny"))
    notice = Notice.objects.get(user=town.user("Bea"))
    assert signed_in(town.user("Celia")).post(page("read_notice", notice.pk)).status_code == 404
    stranger = signed_in(elsewhere.user("Bea"))
    assert stranger.post(page("read_notice", notice.pk)).status_code == 404
    client = signed_in(town.user("Bea"))
    assert b"Fanny" in client.get(page("notices")).content
    assert client.post(page("read_notice", notice.pk)).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_who_works_in_two_organisations_chooses_one_at_a_time(town, elsewhere, signed_in):
    make_member(town.user("Aino"), elsewhere.organisation, role=Role.LEAD, team=elsewhere.north)
    client = signed_in(town.user("Aino"))
    assert client.get(page("member", elsewhere.user("Carl").pk)).status_code == 404
    assert b"Toisaalla ry" in client.get(page("choose")).content
    answer = client.post(page("choose"), {"organisation": str(elsewhere.organisation.pk)})
    assert answer.status_code == 302
    assert client.get(page("member", elsewhere.user("Carl").pk)).status_code == 200
    assert client.get(page("member", town.user("Bea").pk)).status_code == 404


def test_nobody_chooses_an_organisation_they_do_not_work_in(town, elsewhere, signed_in):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("choose"), {"organisation": str(elsewhere.organisation.pk)})
    assert answer.status_code == 404
    assert Organisation.objects.count() == 2


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
    of_kira = bea.get(page("end_place", of(town, "Kira").pk)).text
    assert "tehtävä organisaatiossa" in of_kira
    assert "tiimi –" not in of_kira
    assert "tiimi Pohjoinen" in bea.get(page("end_place", of(town, "Aino").pk)).text
