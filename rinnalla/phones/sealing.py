"""Sealed boxes: what only the holder of one private key can open (`seal 1`, ADR 0025).

A box is an ephemeral public key (65 bytes) and AES-256-GCM under a key that follows from it and
from the receiver's. The same box is sealed on a phone to us, and to the phone's own vault; the
examples in `contract/examples/sealed_box.json` hold both ends to it.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.phones.signing import POINT, public_key

KEY, NONCE, TAG = 32, bytes(12), 16  # each box has a key of its own, so one nonce serves all
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
SCALAR = 48  # bytes made before the order takes its rest: no scalar is likelier than another


class CannotUnseal(ValueError):
    """A box that was not sealed to this key, was changed on its way, or is none."""


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """The uncompressed point of a public key."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(
    receiver: bytes, plain: bytes, *, ephemeral: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """Seal to the point of a public key; `ephemeral` only where an example must come out alike.

    Raises ValueError for what is no point of the curve.
    """
    once = ephemeral or ec.generate_private_key(ec.SECP256R1())
    mine = point_of(once.public_key())
    key = _key(once.exchange(ec.ECDH(), public_key(receiver)), mine + receiver)
    return mine + AESGCM(key).encrypt(NONCE, plain, None)


def unseal(private: ec.EllipticCurvePrivateKey, box: bytes) -> bytes:
    """Open a box with the private key it was sealed to; raises CannotUnseal."""
    if len(box) < POINT + TAG:
        raise CannotUnseal("too short")
    theirs, sealed = box[:POINT], box[POINT:]
    try:
        shared = private.exchange(ec.ECDH(), public_key(theirs))
        key = _key(shared, theirs + _own_point(private))
        return AESGCM(key).decrypt(NONCE, sealed, None)
    except (ValueError, InvalidTag):
        raise CannotUnseal("another key, or changed") from None


def open_sealed(number: int, box: bytes) -> bytes:
    """Open a box that was sealed to our key of that number.

    Raises CannotUnseal, and KeyMissing where that key is not in the keyring (any more).
    """
    return unseal(server_key(number), box)


def server_key(number: int) -> ec.EllipticCurvePrivateKey:
    """Our private key of that number; raises KeyMissing."""
    return private_from(current_keyring().keys(Purpose.SEALING).key(number))


@lru_cache(maxsize=16)
def private_from(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The private key that follows from a secret of the keyring; its scalar is never 0."""
    made = HKDF(SHA256(), SCALAR, salt=None, info=b"rinnalla sealing key").derive(secret)
    return ec.derive_private_key(int.from_bytes(made) % (ORDER - 1) + 1, ec.SECP256R1())


@lru_cache(maxsize=16)
def _own_point(private: ec.EllipticCurvePrivateKey) -> bytes:
    return point_of(private.public_key())


def _key(shared: bytes, points: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt=None, info=b"rinnalla seal 1" + points).derive(shared)
