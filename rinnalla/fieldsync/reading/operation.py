"""What a phone sends: an operation on its way (outer), and as the phone wrote it (inner)."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rinnalla.fieldsync.reading.shapes import LARGEST, Fields, Unfit, bytes_in, json_in

FORMAT = 1
LATER_FORMAT = "later format"
LARGEST_SEALED = 350_000  # base64url of 256 kB
LONGEST_KIND = 32


@dataclass(frozen=True)
class Outer:
    """An operation on its way: sealed to our key of that number."""

    id: UUID
    sequence: int
    sealing_key: int
    sealed: str


@dataclass(frozen=True)
class Package:
    """What is in the sealed box: the inner bytes, and the phone's signature of them."""

    inner: bytes
    signature: bytes


@dataclass(frozen=True)
class Operation:
    """One operation as the phone wrote it; `content` is read by kind (`contents.py`).

    `previous` is the digest of the one before it on that phone, `after` the one that must be
    applied first.
    """

    id: UUID
    device: UUID
    sequence: int
    previous: str
    after: UUID | None
    kind: str
    phone_time: datetime.datetime
    offset_ms: int | None
    chosen_time: datetime.datetime | None
    content: dict[str, Any]


def read_outer(said: Any) -> Outer:
    """The operation on its way. Raises Unfit."""
    fields = Fields(said)
    outer = Outer(
        id=fields.uuid("id"),
        sequence=fields.integer("sequence", least=1),
        sealing_key=fields.integer("sealing_key", least=1, most=2**31 - 1),
        sealed=fields.code("sealed", longest=LARGEST_SEALED),
    )
    fields.close()
    return outer


def id_of(said: Any) -> UUID | None:
    """The id of an operation that is not of the agreed shape, if it has one."""
    try:
        return Fields(said).uuid("id")
    except Unfit:
        return None


def read_package(opened: bytes) -> Package:
    """What was in the sealed box. Raises Unfit."""
    fields = Fields(json_in(opened))
    inner, signature = (
        fields.code("inner", longest=LARGEST_SEALED),
        fields.code("signature", longest=100),
    )
    fields.close()
    return Package(bytes_in(inner), bytes_in(signature))


def read_inner(inner: bytes) -> Operation:
    """The operation as the phone wrote it. Raises Unfit, also for a later format."""
    fields = Fields(json_in(inner))
    if fields.integer("format") != FORMAT:
        raise Unfit(LATER_FORMAT)
    content = fields.anything("content")
    if not isinstance(content, dict):
        raise Unfit("content")
    operation = Operation(
        id=fields.uuid("id"),
        device=fields.uuid("device"),
        sequence=fields.integer("sequence", least=1),
        previous=fields.code("previous", longest=43),
        after=fields.uuid_or_none("after"),
        kind=fields.code("kind", longest=LONGEST_KIND),
        phone_time=fields.moment("phone_time"),
        offset_ms=fields.integer_or("offset_ms", None, least=-LARGEST),
        chosen_time=fields.moment_or_none("chosen_time"),
        content=content,
    )
    fields.close()
    return operation
