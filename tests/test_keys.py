"""Keys: what is sealed opens only where it stands, with its own keyring; nothing is destroyed."""

import json

import pytest
from django.conf import settings
from django.db import connection

from rinnalla.accounts.models import User
from rinnalla.core import key_state, rotation
from rinnalla.core.keyring import (
    KeyMissing,
    KeyringError,
    KeyringLost,
    Purpose,
    current_keyring,
    fresh_keyring,
    make_keyring_once,
    read_keyring,
    write_keyring,
)
from rinnalla.core.sealing import CannotOpen, place, seal, unseal
from rinnalla.organisations.tests.factories import PASSWORD, make_user


@pytest.fixture
def own_keyring(tmp_path, settings):
    """A keyring that a test may change."""
    path = tmp_path / "keyring.json"
    write_keyring(fresh_keyring(), path)
    settings.KEYRING_FILE = path
    return path


def test_sealed_bytes_open_in_their_own_place_only():
    here = place("people", "alias", "1")
    sealed = seal("Metsätähti".encode(), here)
    assert unseal(sealed, here).decode() == "Metsätähti"
    for elsewhere in (place("people", "alias", "2"), place("people", "note", "1")):
        with pytest.raises(CannotOpen):
            unseal(sealed, elsewhere)


def test_an_older_version_reads_a_newer_keyring_and_keeps_what_it_does_not_know(own_keyring):
    newer = json.loads(own_keyring.read_text())
    newer["purposes"]["lanterns"] = newer["purposes"]["sealing"]
    own_keyring.write_text(json.dumps(newer))
    keyring = read_keyring(own_keyring)
    assert set(keyring.purposes) == set(Purpose)
    write_keyring(keyring.with_new_key(Purpose.FIELDS).without_key(Purpose.FIELDS, 1), own_keyring)
    written = json.loads(own_keyring.read_text())["purposes"]
    assert written["lanterns"] == newer["purposes"]["lanterns"]
    assert written["fields"] != newer["purposes"]["fields"]


def test_a_damaged_key_of_a_newer_version_is_damage(own_keyring):
    newer = json.loads(own_keyring.read_text())
    newer["purposes"]["lanterns"] = {"active": 2, "keys": newer["purposes"]["sealing"]["keys"]}
    own_keyring.write_text(json.dumps(newer))
    with pytest.raises(KeyringError, match="damaged"):
        read_keyring(own_keyring)


@pytest.mark.parametrize("position", [0, 1, 2, 5, 20, -1])
def test_a_changed_byte_is_noticed(position):
    here = place("people", "alias", "1")
    sealed = bytearray(seal(b"Sinikello", here))
    sealed[position] ^= 1
    with pytest.raises(KeyringError):
        unseal(bytes(sealed), here)


def test_the_database_holds_no_readable_name(town):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email FROM accounts_user")
        stored = b"".join(bytes(value) for row in cursor.fetchall() for value in row)
    assert b"Aino" not in stored
    assert b"lintukoto" not in stored


def test_a_user_is_found_by_address_however_typed(town):
    assert User.objects.with_email("  AINO@Lintukoto.example ").get() == town.user("Aino")
    assert not User.objects.with_email("aino@toisaalla.example").exists()


def test_looking_an_encrypted_column_up_is_refused(town):
    with pytest.raises(TypeError, match="encrypted"):
        User.objects.filter(name="Aino").exists()
    with pytest.raises(TypeError, match="encrypted"):
        User.objects.update(name="Aino")


def test_a_lost_keyring_is_said_and_none_is_made(own_keyring):
    own_keyring.unlink()
    with pytest.raises(KeyringLost, match="nothing has been changed"):
        read_keyring(own_keyring)
    with pytest.raises(KeyringLost, match="none was made"):
        make_keyring_once(own_keyring, has_data=lambda: True)
    assert not own_keyring.exists()
    assert make_keyring_once(own_keyring, has_data=lambda: False)


def test_a_damaged_keyring_is_said(own_keyring):
    own_keyring.write_text(own_keyring.read_text()[:-40])
    with pytest.raises(KeyringError, match="damaged"):
        read_keyring(own_keyring)


@pytest.mark.django_db
def test_another_installations_keyring_is_refused(own_keyring):
    key_state.check_keyring()
    write_keyring(fresh_keyring(), own_keyring)
    with pytest.raises(key_state.WrongKeyring, match="another installation"):
        key_state.check_keyring()


@pytest.mark.django_db
def test_a_keyring_from_before_the_rotation_is_refused(own_keyring):
    before = own_keyring.read_text()
    key_state.check_keyring()
    rotation.add_key(Purpose.FIELDS)
    own_keyring.write_text(before)
    with pytest.raises(KeyMissing, match="key 2"):
        key_state.check_keyring()


def without_sealing(path) -> None:
    """Make of that keyring what an earlier version has written: it knew of no sealing keys."""
    data = json.loads(path.read_text())
    del data["purposes"]["sealing"]
    path.write_text(json.dumps(data))


@pytest.mark.django_db
def test_a_keyring_from_before_sealing_keys_is_read_and_gets_its_first_one_at_the_start(
    own_keyring,
):
    without_sealing(own_keyring)
    before = read_keyring(own_keyring)
    assert before.keys(Purpose.SEALING).by_number == {}
    with pytest.raises(KeyMissing):
        before.keys(Purpose.SEALING).key(1)
    key_state.check_keyring()
    now = read_keyring(own_keyring)
    assert set(now.keys(Purpose.SEALING).by_number) == {1}
    assert now.follows(before)
    assert not before.follows(now)
    assert now.keys(Purpose.FIELDS) == before.keys(Purpose.FIELDS)
    key_state.check_keyring()
    assert read_keyring(own_keyring) == now


@pytest.mark.django_db
def test_a_keyring_that_has_lost_its_sealing_keys_gets_no_new_one(own_keyring):
    key_state.check_keyring()  # phones may have sealed to its key since
    without_sealing(own_keyring)
    before = own_keyring.read_text()
    with pytest.raises(KeyMissing, match="key 1 for sealing"):
        key_state.check_keyring()
    assert own_keyring.read_text() == before


@pytest.mark.django_db
def test_a_keyring_that_cannot_get_the_key_it_lacks_is_told(own_keyring, monkeypatch):
    without_sealing(own_keyring)

    def refuse(*_arguments, **_more):
        raise PermissionError("read-only")

    monkeypatch.setattr("rinnalla.core.keyring.write_keyring", refuse)
    with pytest.raises(KeyringError, match="could not be added"):
        key_state.check_keyring()


def test_a_keyring_without_a_purpose_that_was_always_there_is_damaged(own_keyring):
    data = json.loads(own_keyring.read_text())
    del data["purposes"]["tokens"]
    own_keyring.write_text(json.dumps(data))
    with pytest.raises(KeyringError, match="damaged"):
        read_keyring(own_keyring)


@pytest.mark.django_db
def test_a_half_rotated_database_still_reads_everything(own_keyring):
    early = make_user("Varhainen")
    rotation.add_key(Purpose.FIELDS)
    late = make_user("Myöhäinen")
    assert {row.name for row in User.objects.all()} == {"Varhainen", "Myöhäinen"}
    with pytest.raises(KeyringError, match="seal anew"):
        rotation.retire_key(Purpose.FIELDS, 1)
    assert User.objects.get(pk=early.pk).name == early.name
    assert User.objects.get(pk=late.pk).name == late.name


@pytest.mark.django_db
def test_rotation_moves_every_row_and_retires_the_old_key(own_keyring):
    user = make_user("Aino")
    rotation.add_key(Purpose.FIELDS)
    assert rotation.seal_anew(lambda table, count: None) >= 2
    assert {number for _, number in rotation.keys_in_use()} == {2}
    rotation.retire_key(Purpose.FIELDS, 1)
    assert set(current_keyring().keys(Purpose.FIELDS).by_number) == {2}
    key_state.check_keyring()
    again = User.objects.get(pk=user.pk)
    assert again.name == "Aino"
    assert again.check_password(PASSWORD)


@pytest.mark.django_db
def test_a_value_written_during_the_rotation_is_not_overwritten(own_keyring):
    user = make_user("Aino")
    rotation.add_key(Purpose.FIELDS)
    stale = list(User.objects.filter(pk=user.pk))
    User.objects.get(pk=user.pk)
    changed = User.objects.get(pk=user.pk)
    changed.name = "Aino Uusi"
    changed.save()
    fields = [f for f in User._meta.local_fields if f.name == "name"]
    assert rotation._seal_rows(stale, fields) == 0
    assert User.objects.get(pk=user.pk).name == "Aino Uusi"


@pytest.mark.django_db
def test_users_are_found_during_and_after_a_change_of_token_keys(own_keyring):
    user = make_user("Aino")
    rotation.add_key(Purpose.TOKENS)
    assert User.objects.with_email("aino@lintukoto.example").get() == user


def test_keys_of_the_trail_are_never_retired(own_keyring):
    with pytest.raises(KeyringError, match="never retired"):
        rotation.retire_key(Purpose.TRAIL, 1)


def test_the_keyring_file_is_its_owners_only(own_keyring):
    assert own_keyring.stat().st_mode & 0o077 == 0
    assert own_keyring == settings.KEYRING_FILE
