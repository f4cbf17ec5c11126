"""A change of keys reaches what accounts keep sealed outside encrypted columns."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from rinnalla.accounts import sealed_places
from rinnalla.accounts.factor_adapter import secrets_of
from rinnalla.core.keyring import KeyMissing, Purpose, current_keyring


@pytest.fixture
def aino(town):
    user = town.user("Aino")
    with secrets_of(user):
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(user)
    return user


def codes_of(user):
    with secrets_of(user):
        row = Authenticator.objects.get(user=user, type="recovery_codes")
        return row.wrap().get_unused_codes()


def test_after_sealing_anew_the_old_key_can_go(aino, client, take_keyring):
    before, old = codes_of(aino), current_keyring()
    number = old.keys(Purpose.FIELDS).active
    client.force_login(aino)
    take_keyring(old.with_new_key(Purpose.FIELDS))
    assert sealed_places.seal_anew(lambda *_told: None) == 3
    assert {key for _, key in sealed_places.keys_in_use()} == {number + 1}
    take_keyring(current_keyring().without_key(Purpose.FIELDS, number))
    assert codes_of(aino) == before
    assert client.session["_auth_user_id"] == str(aino.pk)


def test_without_sealing_anew_a_retired_key_is_missed(aino, take_keyring):
    old = current_keyring()
    take_keyring(old.with_new_key(Purpose.FIELDS))
    take_keyring(current_keyring().without_key(Purpose.FIELDS, old.keys(Purpose.FIELDS).active))
    with pytest.raises(KeyMissing):
        codes_of(aino)


def test_once_done_there_is_nothing_left_to_do(aino, take_keyring):
    take_keyring(current_keyring().with_new_key(Purpose.FIELDS))
    assert sealed_places.seal_anew(lambda *_told: None) == 2
    assert sealed_places.seal_anew(lambda *_told: None) == 0
