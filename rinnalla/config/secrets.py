"""Django's signing keys, taken from the keyring: one place for every secret."""

import hashlib
from pathlib import Path

from rinnalla.core.keyring import Purpose, read_keyring


def signing_keys(keyring_file: Path) -> tuple[str, list[str]]:
    """SECRET_KEY and SECRET_KEY_FALLBACKS; raises KeyringError where there is no keyring."""
    newest, *older = [
        hashlib.sha256(b"django" + key).hexdigest()
        for _, key in read_keyring(keyring_file).keys(Purpose.SIGNING).newest_first()
    ]
    return newest, older
