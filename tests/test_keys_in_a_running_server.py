"""A server at work meets a changed keyring: it takes up what follows from its own, and no other."""

import threading
import time

import pytest

from rinnalla.core import rotation
from rinnalla.core.keyring import (
    Keyring,
    Purpose,
    current_keyring,
    fresh_keyring,
    read_keyring,
    write_keyring,
)


@pytest.fixture
def at_work(tmp_path, settings):
    """The file of a keyring that this process has read."""
    settings.KEYRING_FILE = tmp_path / "keyring.json"
    write_keyring(fresh_keyring(), settings.KEYRING_FILE)
    current_keyring()
    return settings.KEYRING_FILE


def test_a_new_key_and_a_retired_one_are_taken_up(at_work):
    grown = current_keyring().with_new_key(Purpose.FIELDS)
    for ring in (grown, grown.without_key(Purpose.FIELDS, 1)):
        write_keyring(ring, at_work)
        assert current_keyring() == ring


def test_nothing_is_sealed_under_another_installations_keys(at_work):
    held = current_keyring()
    foreign = fresh_keyring()
    for ring in (foreign, Keyring(held.name, foreign.purposes)):
        write_keyring(ring, at_work)
        assert current_keyring() == held


def test_a_copy_from_before_a_change_of_keys_is_not_taken_up(at_work):
    before = current_keyring()
    write_keyring(before.with_new_key(Purpose.TRAIL), at_work)
    held = current_keyring()
    write_keyring(before, at_work)
    assert current_keyring() == held


def test_a_damaged_file_stops_nobody_at_work(at_work, caplog):
    held = current_keyring()
    at_work.write_text("{")
    assert current_keyring() == held
    assert current_keyring() == held
    assert len(caplog.records) == 1


def test_two_new_keys_at_once_are_two_keys(at_work, monkeypatch):
    def slowly(ring, path):
        time.sleep(0.1)
        write_keyring(ring, path)

    monkeypatch.setattr(rotation, "write_keyring", slowly)
    monkeypatch.setattr(rotation, "prove_keys", lambda ring: None)
    both = [threading.Thread(target=rotation.add_key, args=[Purpose.FIELDS]) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(read_keyring(at_work).keys(Purpose.FIELDS).by_number) == [1, 2, 3]
