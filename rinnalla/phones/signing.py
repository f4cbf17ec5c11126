"""Keys and signatures as phones write them: P-256, raw signatures, base64url without padding."""

import base64
import binascii
import re
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

POINT, SIGNATURE = 65, 64  # bytes: an uncompressed point; r and s
HALF = SIGNATURE // 2
BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


def to_base64url(data: bytes) -> str:
    """Bytes as they stand in messages."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: object) -> bytes:
    """The bytes of such a text; raises ValueError for anything else, its other spellings too."""
    if not isinstance(text, str) or not BASE64URL.fullmatch(text):
        raise ValueError("no base64url")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise ValueError("no base64url") from None
    if to_base64url(data) != text:
        raise ValueError("another spelling")
    return data


def public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """The key of an uncompressed point on the curve; raises ValueError for any other bytes."""
    if len(point) != POINT:
        raise ValueError("no uncompressed point")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def is_signed(message: bytes, signature: bytes, public: str) -> bool:
    """Whether the private half of that key (base64url) made this signature of the message."""
    if len(signature) != SIGNATURE:
        return False
    r, s = (int.from_bytes(half) for half in (signature[:HALF], signature[HALF:]))
    try:
        _key_of(public).verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=1024)  # of a phone the same one for each of its records
def _key_of(public: str) -> ec.EllipticCurvePublicKey:
    return public_key(from_base64url(public))
