"""Sealing and opening bytes with the keyring: AES-256-GCM, bound to the place they stand in.

Layout of sealed bytes: version (1), key number (2, big-endian), nonce (12), ciphertext and tag.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rinnalla.core.keyring import KeyringError, Purpose, current_keyring

VERSION = 1
HEADER = 3
NONCE = 12

Seal = Callable[[bytes, bytes], bytes]  # plain, and what it is bound to


class CannotOpen(KeyringError):
    """Sealed bytes do not open: another keyring, another place, or a changed row."""


def place(table: str, column: str, row_id: UUID | str | int) -> bytes:
    """The associated data of a column of a row: sealed bytes moved elsewhere do not open."""
    return b"\x00".join(part.encode() for part in (table, column, str(row_id)))


def seal(plain: bytes, associated: bytes) -> bytes:
    """Encrypt under the active key of encrypted fields."""
    return sealer()(plain, associated)


def sealer() -> Seal:
    """What seals as `seal` does, for many values at once under the key that is active now."""
    keys = current_keyring().keys(Purpose.FIELDS)
    header = bytes([VERSION]) + keys.active.to_bytes(2, "big")
    encrypt = _cipher(keys.key(keys.active)).encrypt

    def sealed(plain: bytes, associated: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return header + nonce + encrypt(nonce, plain, header + associated)

    return sealed


def unseal(sealed: bytes, associated: bytes) -> bytes:
    """Decrypt; raises KeyMissing where the key is not here, CannotOpen where it does not fit."""
    header = sealed[:HEADER]
    if len(sealed) < HEADER + NONCE or header[0] != VERSION:
        raise CannotOpen("An encrypted value is damaged or of an unknown version.")
    key = current_keyring().keys(Purpose.FIELDS).key(key_number(sealed))
    nonce = sealed[HEADER : HEADER + NONCE]
    try:
        return _cipher(key).decrypt(nonce, sealed[HEADER + NONCE :], header + associated)
    except InvalidTag:
        raise CannotOpen(
            "An encrypted value does not open with this keyring: either the keyring belongs to "
            "another installation, or the row was changed or moved outside the product."
        ) from None


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """A key made ready: that takes longer than sealing a line. The keyring holds it as long."""
    return AESGCM(key)


def key_number(sealed: bytes) -> int:
    """Which key sealed these bytes."""
    return int.from_bytes(sealed[1:HEADER], "big")
