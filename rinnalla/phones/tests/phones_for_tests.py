"""Phones as tests hold them: with the private halves, so that they can ask as a real one does."""

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from rinnalla.accounts.models import User
from rinnalla.organisations.models import Organisation
from rinnalla.phones.models import Device
from rinnalla.phones.requests import signed_text
from rinnalla.phones.signing import HALF, to_base64url

CHALLENGE = "/field/api/v1/challenge"


def fresh_key() -> ec.EllipticCurvePrivateKey:
    """A key pair on the curve."""
    return ec.generate_private_key(ec.SECP256R1())


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half as it stands in messages."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return to_base64url(point)


def sign(key: ec.EllipticCurvePrivateKey, message: bytes) -> str:
    """A raw signature as it stands in headers and messages."""
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(SHA256())))
    return to_base64url(r.to_bytes(HALF) + s.to_bytes(HALF))


@dataclass
class Phone:
    """A phone with its three key pairs; `device` is its row once it was taken into use."""

    deliver: ec.EllipticCurvePrivateKey = field(default_factory=fresh_key)
    pull: ec.EllipticCurvePrivateKey = field(default_factory=fresh_key)
    vault: ec.EllipticCurvePrivateKey = field(default_factory=fresh_key)
    device: Device | None = None

    @property
    def publics(self) -> dict[str, str]:
        """What it tells of its keys when it is taken into use."""
        keys = {"deliver": self.deliver, "pull": self.pull, "vault": self.vault}
        return {f"{name}_public": public_text(key) for name, key in keys.items()}

    def ask(
        self, client: Client, path: str, content: Any, *, by: str = "deliver", **changed: str
    ) -> Any:
        """Send a signed request; `changed` headers stand in place of the right ones."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        headers = {
            "Rinnalla-Device": str(self.device.pk if self.device else ""),
            "Rinnalla-Signature": sign(getattr(self, by), signed_text(path, body)),
        }
        headers |= {name.replace("_", "-"): value for name, value in changed.items()}
        return client.post(path, body, content_type="application/json", headers=headers)


def make_phone(user: User, organisation: Organisation, **fields: Any) -> Phone:
    """A phone of that user, in use already."""
    phone = Phone()
    usual = {"name": "Puhelin", "app_version": "1.0.0", "confirmed_sealing_key": 1}
    phone.device = Device.objects.create(
        user=user, organisation=organisation, **phone.publics, **(usual | fields)
    )
    return phone
