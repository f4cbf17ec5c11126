"""Nobody gives themselves a role, prolongs their own place, or keeps power they have handed back."""

import pytest

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.models import Invitation, Membership, Role
from rinnalla.organisations.policy import Place


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
