"""The arithmetic of the chain, without the database: what an entry's mac is made of."""

import datetime
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Linked(Protocol):
    """What of an entry goes into its mac."""

    id: Any
    organisation_id: Any
    seq: int
    at: datetime.datetime
    actor_id: Any
    role: str
    ground: str
    noun: str
    kind: str
    teams: Sequence[str]
    subjects: Sequence[Sequence[str]]
    facts: Mapping[str, str | int]
    reason_digest: str
    key_number: int


def mac_of(entry: Linked, before: str, key: bytes) -> str:
    """HMAC-SHA256, in hex, over the entry and the mac of the entry before it."""
    content = [
        before,
        str(entry.id),
        str(entry.organisation_id),
        entry.seq,
        entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        str(entry.actor_id or ""),
        entry.role,
        entry.ground,
        entry.noun,
        entry.kind,
        list(entry.teams),
        [list(subject) for subject in entry.subjects],
        dict(entry.facts),
        entry.reason_digest,
        entry.key_number,
    ]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, canonical.encode(), hashlib.sha256).hexdigest()


def digest_of_reason(text: str, salt: str, *, operator: str = "") -> str:
    """What the chain keeps of a reason and of a command's operator.

    Without the salt it tells nothing of either.
    """
    sealed = json.dumps([text, operator], ensure_ascii=True).encode()
    return hashlib.sha256(bytes.fromhex(salt) + sealed).hexdigest()


def fresh_salt() -> str:
    """16 random bytes in hex."""
    return secrets.token_hex(16)
