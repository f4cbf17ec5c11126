"""How second factors are kept: secrets sealed, bound to their owner; no names given to keys."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any
from uuid import UUID

import qrcode  # type: ignore[import-untyped]
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from rinnalla.accounts.models import User
from rinnalla.core.sealing import place, seal, unseal

TABLE, COLUMN = "mfa_authenticator", "data"
ISSUER = "Rinnalla"

_owner: ContextVar[UUID | None] = ContextVar("owner_of_secrets", default=None)


@contextmanager
def secrets_of(user: User) -> Iterator[None]:
    """Within the block sealed secrets are that user's: of one who is only about to sign in."""
    mark = _owner.set(user.pk)
    try:
        yield
    finally:
        _owner.reset(mark)


def place_of_secret(user_id: UUID) -> bytes:
    """The associated data of a factor's secret: moved to another user's row it does not open."""
    return place(TABLE, COLUMN, user_id)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets under the keyring, our own words, an address for a label and nothing else."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Wait for a new one and try again."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text.encode(), place_of_secret(self._whose()))).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return unseal(sealed, place_of_secret(self._whose())).decode()

    def _whose(self) -> UUID:
        return _owner.get() or context.request.user.pk

    def get_totp_label(self, user: User) -> str:
        return f"{ISSUER}:{user.email}"

    def get_totp_issuer(self) -> str:
        return ISSUER

    def _get_user_identifier(self, user: User) -> str:
        return str(user.email)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": ISSUER}

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return ""  # keys are told apart by the days they were added and used, not by typed words

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, to stand in the page itself: one path, no style, no script."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathImage, box_size=16, border=2).save(drawn)
        svg = drawn.getvalue().decode().partition("?>")[2] or drawn.getvalue().decode()
        return mark_safe(svg)  # noqa: S308 made here from squares, nothing typed stands in it
