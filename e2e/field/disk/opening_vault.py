"""A worker's vault opened outside the app, by what ADR 0029 tells of it and the PIN alone."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_der_private_key

from rinnalla.phones.sealing import unseal


@dataclass(frozen=True)
class Opened:
    """Every secret of a vault: those that follow from the PIN, the data key, the private halves."""

    secrets: dict[str, bytes]
    box: ec.EllipticCurvePrivateKey

    def read_own(self, sealed: bytes) -> dict[str, Any]:
        """The operation in a box that was sealed to this vault."""
        package = json.loads(unseal(self.box, sealed))
        return dict(json.loads(unbase64url(package["inner"])))


def opened(stored: dict[str, Any], pin: str) -> Opened:
    """Open a vault as it is stored; raises InvalidTag for another PIN."""
    [wrapping] = [one for one in stored["wrappings"] if one["way"] == "pin"]
    salt, name = unbase64url(wrapping["salt"]), stored["name"]
    stretched = hash_secret_raw(
        pin.encode(), salt, time_cost=wrapping["cost"]["passes"],
        memory_cost=wrapping["cost"]["memory_kib"], parallelism=1, hash_len=32, type=Type.ID,
    )  # fmt: skip
    wrapper = HKDF(SHA256(), 32, salt, b"rinnalla wrap 1 pin").derive(stretched)
    data = _decrypted(wrapper, f"{name} data key pin", wrapping["box"])
    halves = json.loads(_decrypted(data, f"{name} halves", stored["halves"]))
    secrets = {"stretched PIN": stretched, "wrapping key": wrapper, "data key": data}
    keys = {}
    for half in ("box", "pull"):
        whole = unbase64url(halves[half])
        private = load_der_private_key(whole, None)
        assert isinstance(private, ec.EllipticCurvePrivateKey)
        keys[half] = private
        secrets[f"{half} key"] = private.private_numbers().private_value.to_bytes(32)
    return Opened(secrets, keys["box"])


def unbase64url(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _decrypted(key: bytes, name: str, box: str) -> bytes:
    whole = unbase64url(box)
    return AESGCM(key).decrypt(whole[:12], whole[12:], name.encode())
