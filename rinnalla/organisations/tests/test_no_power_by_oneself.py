"""Nobody gives themselves a role, prolongs their own place, or keeps borrowed power."""

import datetime

import pytest

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.models import Invitation, Membership, Role
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import make_member


def to_the_duty_of_steward(email):
    return InvitationDraft("Bea", email, Place(None, Role.STEWARD))


@pytest.mark.parametrize("email", ["bea@lintukoto.example", " BEA@Lintukoto.example "])
def test_a_lead_invites_nobody_to_their_own_address(town, email):
    with pytest.raises(Refused):
        actions.invite(town.actor("Bea"), to_the_duty_of_steward(email), once=new_id())
    assert not Invitation.objects.exists()


def test_the_form_says_so_beside_the_address(town, signed_in):
    sent = {"once": new_id(), "name": "Bea", "email": "bea@lintukoto.example", "place": ":steward"}
    answer = signed_in(town.user("Bea")).post("/members/invite/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"email"}


def test_nobody_takes_up_an_invitation_of_their_own(town):
    draft = to_the_duty_of_steward("toinen@lintukoto.example")
    invitation, _ = actions.invite(town.actor("Bea"), draft, once=new_id())
    invitation.email = "bea@lintukoto.example"
    invitation.save()
    holder = Actor(town.user("Bea").pk, town.organisation.pk, ground=Ground.LINK)
    with pytest.raises(Refused):
        actions.accept_as_oneself(holder, invitation)
    assert not Membership.objects.filter(user=town.user("Bea"), role=Role.STEWARD).exists()


@pytest.fixture
def leaving(town):
    """Aino's membership, which by agreement ends tomorrow."""
    tomorrow = clock.today() + datetime.timedelta(days=1)
    membership = Membership.objects.get(user=town.user("Aino"))
    return actions.end_membership(town.actor("Bea"), membership, last_day=tomorrow)


def test_nobody_puts_off_their_own_last_day(town, leaving):
    agreed = leaving.ends_on
    later = agreed + datetime.timedelta(days=1)
    with pytest.raises(Refused):
        actions.end_membership(town.actor("Aino"), leaving, last_day=later)
    leaving.refresh_from_db()
    assert leaving.ends_on == agreed
    actions.end_membership(town.actor("Aino"), leaving, last_day=clock.today())
    assert leaving.ends_on == clock.today()


def test_a_lead_of_the_team_may_put_it_off(town, leaving):
    later = leaving.ends_on + datetime.timedelta(days=7)
    assert actions.end_membership(town.actor("Bea"), leaving, last_day=later).ends_on == later


def test_borrowed_power_ends_with_the_duty_it_was_borrowed_in(town):
    eero = town.user("Eero")
    make_member(eero, town.organisation, role=Role.WORKER, team=town.north)
    actions.borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=8, once=new_id())
    duty = Membership.objects.get(user=eero, role=Role.STEWARD)
    assert town.actor("Eero").borrowed
    actions.end_membership(town.actor("Bea"), duty)
    assert town.actor("Eero").borrowed is None
