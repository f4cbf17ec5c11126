"""A way in that was lost comes back by a lead, never by mail, and never into another house."""

import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from rinnalla.accounts.models import Session
from rinnalla.audit.actor import Actor, Ground, by_link
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.doors import restoration_door
from rinnalla.organisations.models import Membership, Notice, Restoration, Role
from rinnalla.organisations.policy import Place
from rinnalla.organisations.standing import memberships_today
from rinnalla.organisations.tests.factories import PASSWORD, make_member

REASON = "Puhelin hukkui."


def restore(town, name="Aino", by="Bea"):
    return actions.restore_colleague(town.actor(by), town.user(name), reason=REASON)


@pytest.fixture
def lost(town):
    """Aino, who had an authenticator app and lost the phone."""
    aino = town.user("Aino")
    Authenticator.objects.create(user=aino, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return aino


def test_restoring_removes_factors_password_and_sessions(town, lost, signed_in):
    signed_in(lost)
    restore(town)
    lost.refresh_from_db()
    assert not Authenticator.objects.filter(user=lost).exists()
    assert not Session.objects.filter(user=lost).exists()
    assert not lost.has_usable_password()


def test_the_user_other_leads_and_the_steward_are_told(town):
    restore(town)
    told = {(n.user.name, n.kind) for n in Notice.objects.select_related("user")}
    assert told == {
        ("Aino", "way_in.restored"),
        ("Celia", "way_in.restored_of"),
        ("Eero", "way_in.restored_of"),
    }


def test_the_reason_stands_sealed_and_only_its_digest_in_the_chain(town):
    restore(town)
    entry = TrailEntry.objects.get(kind="way_in.restored")
    assert len(entry.reason_digest) == 64
    assert REASON not in str(TrailEntry.objects.values().get(pk=entry.pk))


def test_without_a_reason_nothing_is_restored(town):
    with pytest.raises(Refused):
        actions.restore_colleague(town.actor("Bea"), town.user("Aino"), reason="  ")


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("Bea", "Bea"),  # never one's own
        ("Bea", "Carl"),  # a worker of another team
        ("Aino", "Fanny"),
        ("Eero", "Aino"),
        ("Ada", "Aino"),
        ("Kira", "Aino"),
    ],
)
def test_who_may_not_restore_is_refused(town, by, name):
    with pytest.raises(Refused):
        restore(town, name, by)
    assert not Restoration.objects.exists()


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Celia", "Eero", "Ada"])
def test_a_lead_restores_own_members_other_leads_and_those_with_duties(town, name):
    assert restore(town, name).token


def test_the_link_takes_one_new_password(town):
    made, token = restore(town)
    with restoration_door(token) as door:
        user = actions.use_restoration(
            by_link(door.organisation_id), door, password="toinen-kuutamo-88"
        )
    assert user.check_password("toinen-kuutamo-88")
    with pytest.raises(actions.LinkGone):
        actions.use_restoration(by_link(made.organisation_id), made, password=PASSWORD)


def test_whoever_took_a_new_password_is_told_to_sign_in_with_it(town, client):
    _, token = restore(town)
    client.get(reverse("organisations:open_way_back", args=[token]))
    new = {"password": "toinen-kuutamo-88"}
    page = client.post(reverse("organisations:way_back"), new, follow=True).text
    assert "Salasanasi on vaihdettu. Kirjaudu uudella." in page


def test_a_new_link_makes_the_old_one_useless_and_a_day_is_its_time(town):
    first, _ = restore(town)
    second, _ = restore(town)
    holder = by_link(town.organisation.pk)
    with pytest.raises(actions.LinkGone):
        actions.use_restoration(holder, first, password=PASSWORD)
    with (
        time_machine.travel(clock.now() + datetime.timedelta(hours=24)),
        pytest.raises(actions.LinkGone),
    ):
        actions.use_restoration(holder, second, password=PASSWORD)


@pytest.fixture
def both(town, elsewhere):
    """Aino, who works in another organisation too."""
    make_member(town.user("Aino"), elsewhere.organisation, role=Role.WORKER, team=elsewhere.north)
    return town.user("Aino")


def test_whoever_restores_gains_no_entry_to_another_organisation(town, elsewhere, both):
    restore(town)
    assert [m.organisation for m in memberships_today(both)] == [town.organisation]
    told = Notice.objects.filter(kind="membership.suspended").select_related("user")
    assert {n.organisation for n in told} == {elsewhere.organisation}
    assert {n.user for n in told} == {elsewhere.user("Bea"), elsewhere.user("Celia")}
    entry = TrailEntry.objects.get(kind="membership.suspended")
    assert entry.organisation_id == elsewhere.organisation.pk
    assert entry.actor_id is None


def test_a_lead_there_confirms_and_the_membership_is_in_force_again(town, elsewhere, both):
    restore(town)
    for stranger in (town.actor("Bea"), elsewhere.actor("Carl"), elsewhere.actor("Eero")):
        with pytest.raises(Refused):
            actions.confirm_member(stranger, both)
    actions.confirm_member(elsewhere.actor("Bea"), both)
    assert len(memberships_today(both)) == 2


def set_password(restoration):
    holder = by_link(restoration.organisation_id)
    return actions.use_restoration(holder, restoration, password="toinen-kuutamo-88")


def test_a_link_of_one_organisation_opens_nothing_once_another_has_restored(town, elsewhere, both):
    theirs, _ = restore(town)
    again = actions.restore_colleague(elsewhere.actor("Bea"), both, reason=REASON)
    with pytest.raises(actions.LinkGone):
        set_password(theirs)
    assert set_password(again.restoration) == both


def test_a_link_of_one_organisation_opens_nothing_once_another_has_confirmed(town, elsewhere, both):
    theirs, _ = restore(town)
    actions.record_departure(town.actor("Bea"), both, receiver=town.user("Fanny"))
    actions.confirm_member(elsewhere.actor("Bea"), both)
    with pytest.raises(actions.LinkGone):
        set_password(theirs)


def test_restoring_unlinks_the_provider_by_whom_one_came_in(town, lost):
    SocialAccount.objects.create(user=lost, provider="oidc", uid="x")
    restore(town)
    assert not SocialAccount.objects.filter(user=lost).exists()


def test_a_suspended_member_gains_nothing_by_another_invitation(town, elsewhere, both):
    restore(town)
    draft = InvitationDraft("Aino", both.email, Place(elsewhere.north, Role.LEAD))
    invitation, _ = actions.invite(elsewhere.actor("Bea"), draft, once=new_id())
    holder = Actor(both.pk, invitation.organisation_id, ground=Ground.LINK)
    actions.accept_as_oneself(holder, invitation)
    assert [m.organisation for m in memberships_today(both)] == [town.organisation]
    assert Membership.objects.exclude(suspended_at=None).count() == 2


def test_a_lead_without_another_lead_is_restored_from_the_command_line(town):
    operator = Actor(None, town.organisation.pk, ground=Ground.COMMAND, label="Ada Admin")
    assert actions.restore_lead(operator, town.user("Bea")).token
    with pytest.raises(Refused):
        actions.restore_lead(operator, town.user("Aino"))
    with pytest.raises(Refused):
        actions.restore_lead(town.actor("Celia"), town.user("Bea"))


def test_a_lead_suspended_from_elsewhere_who_has_no_other_lead_is_not_shut_out(town, elsewhere):
    actions.leave(elsewhere.actor("Celia"))
    bea = elsewhere.user("Bea")
    make_member(bea, town.organisation, role=Role.WORKER, team=town.north)
    restore(town, by="Bea", name="Aino")  # another's restoration suspends nobody else
    assert len(memberships_today(bea)) == 2
    actions.restore_colleague(town.actor("Bea"), bea, reason=REASON)
    assert [m.organisation for m in memberships_today(bea)] == [town.organisation]
    operator = Actor(None, elsewhere.organisation.pk, ground=Ground.COMMAND, label="Olli")
    actions.restore_lead(operator, bea)
    assert [m.organisation for m in memberships_today(bea)] == [elsewhere.organisation]
