"""Keys are changed from the command line, by somebody named, and it is in the trail."""

import datetime

import pytest
import time_machine

from rinnalla.accounts.models import User
from rinnalla.audit.actor import INSTALLATION
from rinnalla.audit.models import TrailEntry
from rinnalla.config.command_line import _parser
from rinnalla.core import clock, rotation
from rinnalla.core.keyring import (
    KeyringError,
    Purpose,
    current_keyring,
    fresh_keyring,
    write_keyring,
)
from rinnalla.phones.actions import end_phone
from rinnalla.phones.sealing_keys import MAY_STILL_DELIVER, note_confirmed
from rinnalla.phones.tests.phones_for_tests import make_phone


@pytest.fixture
def own_keyring(tmp_path, settings):
    path = tmp_path / "keyring.json"
    write_keyring(fresh_keyring(), path)
    settings.KEYRING_FILE = path
    return path


def run(*arguments: str) -> None:
    parsed = _parser().parse_args(arguments)
    parsed.run(parsed)


def test_a_key_is_rotated_and_then_retired(own_keyring, town, capsys):
    run("keys", "rotate", "fields", "--as", "Ada Ylläpito")
    run("keys", "retire", "fields", "1", "--as", "Ada Ylläpito")
    run("keys", "status")
    assert "fields     2  active" in capsys.readouterr().out
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"
    kinds = TrailEntry.objects.filter(organisation_id=INSTALLATION).order_by("seq")
    assert [entry.kind for entry in kinds] == ["key.rotated", "key.retired"]


def test_a_key_still_needed_is_not_retired(own_keyring, town):
    rotation.add_key(Purpose.FIELDS)
    with pytest.raises(KeyringError, match="still stand under key 1"):
        run("keys", "retire", "fields", "1", "--as", "Ada Ylläpito")
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"


def test_token_keys_are_rotated_and_users_found_by_the_new_key_alone(own_keyring, town):
    run("keys", "rotate", "tokens", "--as", "Ada Ylläpito")
    run("keys", "retire", "tokens", "1", "--as", "Ada Ylläpito")
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"


def test_a_token_key_stays_while_an_index_stands_under_it(own_keyring, town):
    run("reindex", "--as", "Ada Ylläpito")
    rotation.add_key(Purpose.TOKENS)  # a rotation broken off before its indexes were built
    with pytest.raises(KeyringError, match="account"):
        run("keys", "retire", "tokens", "1", "--as", "Ada Ylläpito")
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"
    run("reindex", "--as", "Ada Ylläpito")
    run("keys", "retire", "tokens", "1", "--as", "Ada Ylläpito")
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"


def test_nobody_changes_keys_without_saying_who(own_keyring, capsys):
    with pytest.raises(SystemExit):
        run("keys", "rotate", "fields")
    assert "--as" in capsys.readouterr().err


def test_a_sealing_key_stays_until_every_phone_holds_a_newer_one(own_keyring, town, capsys):
    phone = make_phone(town.user("Aino"), town.organisation).device
    ended = make_phone(town.user("Bea"), town.organisation).device
    end_phone(town.actor("Bea"), ended)
    run("keys", "rotate", "sealing", "--as", "Ada Ylläpito")
    run("keys", "status")
    assert "sealing    1  old, 2 phones" in capsys.readouterr().out
    with pytest.raises(KeyringError, match="2 phones"):
        run("keys", "retire", "sealing", "1", "--as", "Ada Ylläpito")
    note_confirmed(phone, 2)
    with pytest.raises(KeyringError, match="1 phones"):  # it may be found yet
        run("keys", "retire", "sealing", "1", "--as", "Ada Ylläpito")
    with time_machine.travel(clock.now() + MAY_STILL_DELIVER + datetime.timedelta(days=1)):
        run("keys", "retire", "sealing", "1", "--as", "Ada Ylläpito")
    assert set(current_keyring().keys(Purpose.SEALING).by_number) == {2}


@pytest.mark.parametrize("told", [3, 0, -1, "2", True, None, 2**70])
def test_a_key_that_was_never_told_is_confirmed_by_no_phone(own_keyring, town, told):
    rotation.add_key(Purpose.SEALING)
    phone = make_phone(town.user("Aino"), town.organisation).device
    note_confirmed(phone, told)
    phone.refresh_from_db()
    assert phone.confirmed_sealing_key == 1
