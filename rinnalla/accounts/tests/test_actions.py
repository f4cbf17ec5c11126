"""What can be done to accounts, and by whom not."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from rinnalla.accounts import actions
from rinnalla.accounts.models import Session, User
from rinnalla.accounts.tests.factories import PASSWORD
from rinnalla.audit.actor import by_link
from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused

NEW = "uusi-ja-pitka-salasana"


def kinds():
    return list(TrailEntry.objects.order_by("seq").values_list("kind", flat=True))


def details(email="uusi@lintukoto.example"):
    return {"name": "Uusi", "email": email, "password": NEW, "language": "sv"}


def browse_as(user):
    client = Client()
    client.force_login(user)
    return client


def is_signed_in(client):
    return Session.objects.filter(user__isnull=False).exists() and "_auth_user_id" in client.session


def test_a_link_begins_an_account_once(town):
    door, one = by_link(town.organisation.pk), new_id()
    user = actions.create_user(door, user_id=one, **details())
    assert actions.create_user(door, user_id=one, **details()) == user
    assert User.objects.with_email("UUSI@lintukoto.example").get().check_password(NEW)
    assert kinds() == ["user.created"]


def test_nobody_signed_in_begins_an_account(town):
    with pytest.raises(Refused):
        actions.create_user(town.actor("Bea"), user_id=new_id(), **details())


def test_an_address_has_one_account(town):
    with pytest.raises(actions.AddressTaken):
        actions.create_user(
            by_link(town.organisation.pk), user_id=new_id(), **details("AINO@lintukoto.example")
        )


def test_one_s_own_name_and_language_can_be_changed(town):
    aino = town.user("Aino")
    actions.change_own_details(town.actor("Aino"), aino, name="Aino K", language="sv")
    found = User.objects.get(pk=aino.pk)
    assert (found.name, found.language) == ("Aino K", "sv")
    assert kinds() == ["user.changed"]


@pytest.mark.parametrize(
    "deed",
    [
        lambda actor, user: actions.change_own_details(actor, user, name="X", language="fi"),
        lambda actor, user: actions.change_password(actor, user, NEW),
        lambda actor, user: actions.set_password_by_link(actor, user, NEW),
    ],
)
def test_nobody_changes_another_s_account(town, deed):
    with pytest.raises(Refused):
        deed(town.actor("Bea"), town.user("Aino"))
    assert User.objects.get(pk=town.user("Aino").pk).check_password(PASSWORD)
    assert kinds() == []


def test_a_password_set_by_link_keeps_the_factors_and_ends_the_sessions(town):
    aino = town.user("Aino")
    Authenticator.objects.create(user=aino, type=Authenticator.Type.TOTP, data={})
    client = browse_as(aino)
    actions.set_password_by_link(by_link(town.organisation.pk), aino, NEW)
    assert User.objects.get(pk=aino.pk).check_password(NEW)
    assert Authenticator.objects.filter(user=aino).exists()
    assert not is_signed_in(client)


def test_restoring_empties_the_way_in(town):
    aino = town.user("Aino")
    Authenticator.objects.create(user=aino, type=Authenticator.Type.TOTP, data={})
    client = browse_as(aino)
    actions.restore_user(town.actor("Bea"), aino)
    assert not Authenticator.objects.filter(user=aino).exists()
    assert not User.objects.get(pk=aino.pk).has_usable_password()
    assert not is_signed_in(client)
    entry = TrailEntry.objects.get()
    assert (entry.kind, entry.facts) == ("user.restored", {"factors": 1, "sessions": 1})


@pytest.mark.parametrize(
    "deed", [actions.restore_user, actions.close_account, actions.end_all_sessions]
)
def test_nobody_does_this_to_themselves(town, deed):
    with pytest.raises(Refused):
        deed(town.actor("Bea"), town.user("Bea"))


def test_a_closed_account_is_out_at_once_and_may_come_back(town):
    aino, bea = town.user("Aino"), town.actor("Bea")
    client = browse_as(aino)
    actions.close_account(bea, aino)
    assert not is_signed_in(client)
    assert not User.objects.get(pk=aino.pk).is_active
    actions.reopen_account(bea, aino)
    assert User.objects.get(pk=aino.pk).is_active
    assert kinds() == ["user.closed", "user.reopened"]


def test_one_session_can_be_ended(town):
    here, there = browse_as(town.user("Aino")), browse_as(town.user("Aino"))
    row = Session.objects.of(town.user("Aino").pk).first()
    actions.end_session(town.actor("Aino"), row.pk)
    assert is_signed_in(here) != is_signed_in(there)


def test_another_s_session_is_not_known(town):
    browse_as(town.user("Aino"))
    row = Session.objects.of(town.user("Aino").pk).get()
    with pytest.raises(NotKnown):
        actions.end_session(town.actor("Bea"), row.pk)
    assert Session.objects.filter(pk=row.pk).exists()


def test_all_others_can_be_ended_at_once(town):
    here, there = browse_as(town.user("Aino")), browse_as(town.user("Aino"))
    browse_as(town.user("Bea"))
    ended = actions.end_other_sessions(town.actor("Aino"), cookie=here.session.session_key)
    assert ended == 1
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert Session.objects.of(town.user("Bea").pk).count() == 1


def test_the_last_factor_stays_where_it_is_needed(town):
    bea = town.user("Bea")
    app = Authenticator.objects.create(user=bea, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=bea, type=Authenticator.Type.RECOVERY_CODES, data={})
    with pytest.raises(actions.LastFactorNeeded):
        actions.remove_factor(town.actor("Bea"), app.pk, is_needed=True)
    actions.remove_factor(town.actor("Bea"), app.pk, is_needed=False)
    assert not Authenticator.objects.filter(user=bea).exists()
    assert TrailEntry.objects.get().facts == {"factor": "totp"}


def test_one_of_two_factors_can_go_and_another_s_cannot(town):
    bea = town.user("Bea")
    app = Authenticator.objects.create(user=bea, type=Authenticator.Type.TOTP, data={})
    key = Authenticator.objects.create(user=bea, type=Authenticator.Type.WEBAUTHN, data={})
    with pytest.raises(NotKnown):
        actions.remove_factor(town.actor("Celia"), app.pk, is_needed=False)
    actions.remove_factor(town.actor("Bea"), app.pk, is_needed=True)
    assert list(Authenticator.objects.filter(user=bea)) == [key]
