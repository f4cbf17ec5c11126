"""What a phone says of itself when it is taken into use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rinnalla.phones.bodies import text_in
from rinnalla.phones.models import PUBLIC_KEY
from rinnalla.phones.problems import Problem
from rinnalla.phones.signing import from_base64url, public_key

# The public halves of a phone's keys: columns of its row, and fields of what it sends.
KEYS = ("deliver_public", "pull_public", "vault_public")


@dataclass(frozen=True)
class PhoneDraft:
    """A phone's name in its worker's words, its public keys, and the app's version."""

    name: str
    deliver_public: str
    pull_public: str
    vault_public: str
    app_version: str


def phone_draft(content: Mapping[str, Any]) -> PhoneDraft:
    """What was sent; raises Problem, naming the field, where it cannot be."""
    keys = {name: _key_in(content, name) for name in KEYS}
    if len(set(keys.values())) < len(KEYS):
        raise Problem("wrong_value", field=KEYS[-1])  # one key for two ends guards neither
    return PhoneDraft(
        name=text_in(content, "name", most=60),
        app_version=text_in(content, "app_version", most=40),
        **keys,
    )


def _key_in(content: Mapping[str, Any], name: str) -> str:
    text = text_in(content, name, most=PUBLIC_KEY)
    try:
        public_key(from_base64url(text))
    except ValueError:
        raise Problem("wrong_value", field=name) from None
    return text
