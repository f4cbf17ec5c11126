"""Fixtures of tests of accounts."""

from collections.abc import Callable

import pytest

from rinnalla.core.keyring import Keyring, current_keyring, write_keyring


@pytest.fixture
def take_keyring(settings, tmp_path) -> Callable[[Keyring], None]:
    """Puts another keyring in the place of the present one, for this test only."""
    keyring = current_keyring()
    settings.KEYRING_FILE = tmp_path / "keyring.json"

    def take(other: Keyring) -> None:
        write_keyring(other, settings.KEYRING_FILE)

    take(keyring)
    return take
