"""Invitations: made by leads, taken up by whoever holds the link and nobody else."""

import datetime

import pytest
import time_machine

from rinnalla.accounts.links import digest_of
from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground, by_link
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft, NewAccount
from rinnalla.organisations.doors import invitation_door
from rinnalla.organisations.models import Invitation, Membership, Notice, Role
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import PASSWORD

UUSI = NewAccount("Uusi Tulokas", PASSWORD, "sv")


def invite(town, by="Bea", *, role=Role.WORKER, team="north", email="uusi@lintukoto.example"):
    place = Place(getattr(town, team) if team else None, role)
    draft = InvitationDraft("Uusi", email, place)
    return actions.invite(town.actor(by), draft, once=new_id())


def test_a_lead_invites_and_the_token_is_kept_nowhere(town):
    invitation, token = invite(town)
    row = Invitation.objects.values().get(pk=invitation.pk)
    assert row["token_digest"] == digest_of(token)
    assert token not in str(row)


@pytest.mark.parametrize(
    ("by", "team", "role"),
    [
        ("Aino", "north", Role.WORKER),
        ("Fanny", "north", Role.PEER),
        ("Eero", None, Role.STEWARD),
        ("Ada", None, Role.ADMINISTRATOR),
        ("Kira", None, Role.COORDINATOR),
        ("Bea", "south", Role.WORKER),
        ("Bea", "north", Role.STEWARD),
        ("Bea", None, Role.LEAD),
    ],
)
def test_who_may_not_invite_there_is_refused(town, by, team, role):
    with pytest.raises(Refused):
        invite(town, by, team=team, role=role)
    assert not Invitation.objects.exists()


def test_sending_the_form_twice_makes_one_invitation_and_one_link(town):
    draft = InvitationDraft("Uusi", "uusi@lintukoto.example", Place(town.north, Role.WORKER))
    once = new_id()
    first = actions.invite(town.actor("Bea"), draft, once=once)
    again = actions.invite(town.actor("Bea"), draft, once=once)
    assert first.token
    assert (again.invitation, again.token) == (first.invitation, "")
    assert TrailEntry.objects.filter(kind="member.invited").count() == 1


def test_somebody_new_joins_by_the_link_and_the_inviter_is_told(town):
    invitation, token = invite(town)
    with invitation_door(token) as found:
        user = actions.accept_invitation(by_link(found.organisation_id), found, UUSI)
    membership = Membership.objects.get(user=user)
    assert (membership.team, membership.role) == (town.north, Role.WORKER)
    assert (user.language, user.check_password(PASSWORD)) == ("sv", True)
    told = Notice.objects.get(kind="member.joined")
    assert (told.user, told.about) == (town.user("Bea"), user)
    with pytest.raises(actions.LinkGone):
        actions.accept_invitation(by_link(invitation.organisation_id), invitation, UUSI)


def test_without_the_link_nobody_joins(town):
    invitation, _ = invite(town)
    with pytest.raises(Refused):
        actions.accept_invitation(town.actor("Aino"), invitation, UUSI)


def test_a_token_of_nothing_opens_no_door(town):
    invite(town)
    with pytest.raises(NotKnown), invitation_door("arvattu"):
        pass


def test_a_link_is_valid_for_seven_days(town):
    invitation, _ = invite(town)
    holder = by_link(invitation.organisation_id)
    week = datetime.timedelta(days=7)
    with time_machine.travel(clock.now() + week), pytest.raises(actions.LinkGone):
        actions.accept_invitation(holder, invitation, UUSI)
    with time_machine.travel(clock.now() + week - datetime.timedelta(minutes=1)):
        assert actions.accept_invitation(holder, invitation, UUSI)


def test_a_withdrawn_link_opens_nothing(town):
    invitation, _ = invite(town)
    actions.withdraw_invitation(town.actor("Bea"), invitation)
    with pytest.raises(actions.LinkGone):
        actions.accept_invitation(by_link(invitation.organisation_id), invitation, UUSI)


def test_only_who_could_have_invited_withdraws(town):
    invitation, _ = invite(town)
    for name in ("Celia", "Aino", "Eero", "Ada"):
        with pytest.raises(Refused):
            actions.withdraw_invitation(town.actor(name), invitation)


def test_what_was_taken_up_is_not_withdrawn(town):
    invitation, _ = invite(town)
    actions.accept_invitation(by_link(invitation.organisation_id), invitation, UUSI)
    with pytest.raises(actions.LinkGone):
        actions.withdraw_invitation(town.actor("Bea"), invitation)


def test_who_has_an_account_accepts_as_oneself_and_no_second_account_is_made(town, elsewhere):
    aino = town.user("Aino")
    invitation, _ = invite(elsewhere, email=" AINO@lintukoto.example ")
    with pytest.raises(actions.HasAccount):
        actions.accept_invitation(by_link(invitation.organisation_id), invitation, UUSI)
    holder = Actor(aino.pk, invitation.organisation_id, ground=Ground.LINK)
    assert actions.accept_as_oneself(holder, invitation).user == aino
    assert User.objects.with_email("aino@lintukoto.example").count() == 1


def test_another_user_cannot_accept_in_ones_place(town, elsewhere):
    invitation, _ = invite(elsewhere, email="aino@lintukoto.example")
    wrong = Actor(town.user("Carl").pk, invitation.organisation_id, ground=Ground.LINK)
    with pytest.raises(Refused):
        actions.accept_as_oneself(wrong, invitation)


def test_a_closed_account_is_opened_again_by_an_invitation(town):
    actions.leave(town.actor("Aino"))
    invitation, _ = invite(town, email="aino@lintukoto.example")
    user = actions.accept_invitation(by_link(invitation.organisation_id), invitation, UUSI)
    assert (user, user.is_active) == (town.user("Aino"), True)
    assert user.check_password(PASSWORD)


def test_each_deed_is_in_the_trail_without_names(town):
    invitation, _ = invite(town)
    actions.withdraw_invitation(town.actor("Bea"), invitation)
    entries = list(TrailEntry.objects.order_by("seq"))
    assert [e.kind for e in entries] == ["member.invited", "invitation.withdrawn"]
    assert "uusi" not in str([(e.subjects, e.facts) for e in entries]).lower()
