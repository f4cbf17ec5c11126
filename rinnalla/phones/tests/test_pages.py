"""Worker and lead see the phones that concern them, take them into use and out of use."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.models import Session
from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations.models import Membership, Notice, Organisation, Role
from rinnalla.organisations.telling import Tiding
from rinnalla.organisations.tests.factories import PASSWORD, make_member
from rinnalla.phones import actions, queries
from rinnalla.phones.models import Device, EnrolmentCode, PhoneRules, PhoneState
from rinnalla.phones.rules import Rules, rules_of
from rinnalla.phones.tests.phones_for_tests import Phone, make_phone

CODE = re.compile(r'value="(\w{5}-\w{5})"')


@pytest.fixture
def device(town) -> Device:
    return make_phone(town.user("Aino"), town.organisation, name="Ainon puhelin").device


def sign_in(client: Client, name: str) -> None:
    given = {"login": f"{name.lower()}@lintukoto.example", "password": PASSWORD}
    assert client.post(reverse("account_login"), given).status_code == 302


def test_a_worker_who_has_just_signed_in_gets_a_code_and_takes_a_phone_into_use(client, town):
    sign_in(client, "Aino")
    assert "ten signs" not in client.get("/phones/").content.decode()
    assert client.get("/phones/enrol/").status_code == 200
    assert client.post("/phones/enrol/")["Location"] == "/phones/code/"
    page = client.get("/phones/code/").content.decode()
    code = CODE.search(page)
    assert code
    assert client.get("/phones/code/").content.decode().count(code[1]) == 1  # drawn anew
    phone = Phone()
    sent = {"code": code[1], "name": "Oma", "app_version": "1", **phone.publics}
    answer = client.post("/field/api/v1/enrol", sent, content_type="application/json")
    assert answer.status_code == 200
    assert client.get("/phones/").status_code == 302  # signed out of this browser
    assert not Session.objects.filter(user=town.user("Aino")).exists()


def test_who_has_not_shown_who_they_are_lately_must_do_so_first(client, town, time_machine):
    sign_in(client, "Aino")
    time_machine.move_to(clock.now() + datetime.timedelta(minutes=6))
    confirming = client.post("/phones/enrol/")["Location"]
    assert confirming.startswith(reverse("account_reauthenticate"))
    assert not EnrolmentCode.objects.exists()


def test_a_password_alone_lets_no_phone_in_where_the_house_asks_for_a_second_factor(client, town):
    sign_in(client, "Aino")  # a worker: no role of hers asks for one
    Organisation.objects.update(second_factor_required=True)
    page = client.post("/phones/enrol/")
    assert page.status_code == 200
    assert reverse("mfa_add_webauthn") in page.content.decode()
    assert not EnrolmentCode.objects.exists()


def test_the_code_page_shows_nothing_once_the_code_has_served(client, town):
    sign_in(client, "Aino")
    client.post("/phones/enrol/")
    EnrolmentCode.objects.all().delete()
    assert client.get("/phones/code/")["Location"] == "/phones/"


def test_the_code_stands_in_the_database_as_a_token_only(town):
    made, code = actions.make_code(town.actor("Aino"), session_key="")
    row = EnrolmentCode.objects.filter(pk=made.pk).values_list().get()
    assert code not in str(row)


def test_a_worker_ends_her_own_phone_and_she_and_her_lead_are_told(client, town, signed_in, device):
    signed_in(town.user("Aino"))
    address = f"/phones/{device.pk}/end/"
    assert "Ainon puhelin" in client.get(address).content.decode()
    assert client.post(address)["Location"] == "/phones/"
    device.refresh_from_db()
    assert device.state == PhoneState.REVOKED
    assert device.ended_by == town.user("Aino")
    told = {(n.user_id, n.kind) for n in Notice.objects.all()}
    assert told == {
        (town.user("Aino").pk, Tiding.PHONE_ENDED),
        (town.user("Bea").pk, Tiding.PHONE_ENDED_OF),
    }
    assert client.post(address).status_code == 302  # twice changes nothing
    assert Notice.objects.count() == 2
    assert TrailEntry.objects.filter(kind="phone.ended").count() == 1


def test_a_lead_sees_the_teams_phones_and_ends_a_lost_one(client, town, signed_in, device):
    other = make_phone(town.user("Carl"), town.organisation, name="Carlin puhelin").device
    signed_in(town.user("Bea"))
    page = client.get(f"/phones/teams/{town.north.pk}/").content.decode()
    assert "Ainon puhelin" in page
    assert "Carlin puhelin" not in page
    among = f"/phones/teams/{town.north.pk}/"
    assert f'href="{among}"' in client.get(f"/phones/{device.pk}/end/").content.decode()
    assert client.post(f"/phones/{device.pk}/end/")["Location"] == among
    assert not Device.objects.get(pk=device.pk).is_in_use
    assert client.post(f"/phones/{other.pk}/end/").status_code == 404
    assert Device.objects.get(pk=other.pk).is_in_use
    told = Notice.objects.filter(kind=Tiding.PHONE_ENDED).values_list("user_id", "about_id")
    assert list(told) == [(town.user("Aino").pk, town.user("Bea").pk)]
    assert not Notice.objects.filter(user=town.user("Bea")).exists()


@pytest.mark.parametrize("who", ["Fanny", "Carl", "Celia", "Eero", "Kira", "Ada"])
def test_nobody_else_sees_or_ends_a_phone(town, device, who):
    with pytest.raises(NotKnown):
        queries.find_phone(town.actor(who), device.pk)
    with pytest.raises(Refused):
        actions.end_phone(town.actor(who), device)
    assert Device.objects.get(pk=device.pk).is_in_use


def test_another_organisation_sees_nothing_of_it(town, elsewhere, device):
    with pytest.raises(NotKnown):
        queries.find_phone(elsewhere.actor("Bea"), device.pk)
    with pytest.raises(NotKnown):
        queries.open_team_phones(elsewhere.actor("Bea"), town.north.pk)


def test_a_lead_asks_for_more_than_a_pin(client, town, signed_in, device):
    signed_in(town.user("Bea"))
    address = f"/phones/teams/{town.north.pk}/rules/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"unlocking": "stronger", "hours_held": "24"}).status_code == 302
    assert rules_of(town.actor("Aino")) == Rules(pin_allowed=False, hours_held=24)
    assert rules_of(town.actor("Aino")).told()["passphrase_required"] is True
    assert rules_of(town.actor("Carl")) == Rules()
    client.post(address, {"unlocking": "pin", "hours_held": "168"})
    assert PhoneRules.objects.get().hours_held == 168
    facts = TrailEntry.objects.filter(kind="phone.rules_changed").order_by("seq").last().facts
    assert facts == {"pin_allowed": 1, "hours_held": 168}


@pytest.mark.parametrize("hours", ["7", "169", "", "x", "-1", "72.5", "9" * 30])
def test_hours_outside_the_bounds_are_told_at_their_field(client, town, signed_in, hours):
    signed_in(town.user("Bea"))
    address = f"/phones/teams/{town.north.pk}/rules/"
    page = client.post(address, {"unlocking": "pin", "hours_held": hours})
    assert page.status_code == 200
    assert "hours_held" in page.context["form"].errors
    assert not PhoneRules.objects.exists()


def test_only_the_teams_own_lead_says_what_it_asks(town):
    for who in ("Aino", "Celia", "Eero"):
        with pytest.raises(Refused):
            actions.set_rules(town.actor(who), town.north, Rules())
    assert not PhoneRules.objects.exists()


def test_who_works_in_two_teams_is_held_to_the_strictest(town):
    aino = town.user("Aino")
    make_member(aino, town.organisation, role=Role.WORKER, team=town.south)
    actions.set_rules(town.actor("Celia"), town.south, Rules(pin_allowed=True, hours_held=168))
    assert rules_of(town.actor("Aino")) == Rules()  # North has what is usual
    actions.set_rules(town.actor("Celia"), town.south, Rules(pin_allowed=False, hours_held=100))
    assert rules_of(town.actor("Aino")) == Rules(pin_allowed=False, hours_held=72)


def test_hours_outside_the_bounds_do_not_fit_the_row(town):
    with pytest.raises(ValidationError):
        PhoneRules(organisation=town.organisation, team=town.north, hours_held=200).full_clean()


def test_the_night_lets_silent_phones_lapse_and_ends_those_of_leavers(town, device, time_machine):
    night = by_clock(town.organisation.pk)
    assert actions.let_silent_phones_lapse(night) == []
    assert actions.end_phones_of_leavers(night) == []
    carl = make_phone(town.user("Carl"), town.organisation).device
    gone = Membership.objects.filter(user=town.user("Carl"))
    gone.update(ended_at=clock.now(), ends_on=clock.today())
    assert actions.end_phones_of_leavers(night) == [carl]
    actions.make_code(town.actor("Aino"), session_key="")
    time_machine.move_to(clock.now() + datetime.timedelta(days=90))
    assert actions.let_silent_phones_lapse(night) == [device]
    assert Device.objects.get(pk=device.pk).state == PhoneState.LAPSED
    assert Device.objects.get(pk=carl.pk).state == PhoneState.REVOKED
    assert actions.clear_codes(night) == 1
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert {Tiding.PHONE_LAPSED, Tiding.PHONE_LAPSED_OF, Tiding.PHONE_ENDED} <= kinds


def test_what_the_night_does_is_nobody_elses_to_do(town, device):
    for deed in (
        actions.let_silent_phones_lapse,
        actions.end_phones_of_leavers,
        actions.clear_codes,
    ):
        with pytest.raises(Refused):
            deed(town.actor("Bea"))
    with pytest.raises(Refused):
        actions.let_lapse(town.actor("Bea"), device)
