"""What a phone brings, opened: before any transaction, so that nobody waits for the arithmetic."""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rinnalla.fieldsync.opening import NotOpened, open_outer
from rinnalla.fieldsync.reading.operation import Outer, id_of, read_outer
from rinnalla.fieldsync.reading.shapes import Unfit
from rinnalla.phones.models import Device
from rinnalla.phones.signing import to_base64url


@dataclass(frozen=True)
class Brought:
    """One operation as it came: its inner bytes, or why it could not be opened (`trouble`).

    `outer` is None where it was not even of that shape; `id` is then what can be answered to.
    """

    id: UUID | None
    outer: Outer | None
    inner: bytes | None = field(default=None, repr=False)
    trouble: str = ""

    @property
    def kept(self) -> bytes:
        """What is kept of it: what the phone said, or the sealed text where nobody could read."""
        if self.inner is not None:
            return self.inner
        return self.outer.sealed.encode() if self.outer else b""

    @property
    def digest(self) -> str:
        """By what it is known again."""
        return to_base64url(hashlib.sha256(self.kept).digest())


def bring(device: Device, sent: Any) -> Brought:
    """What was sent, opened and its signature checked; tells the trouble, never raises it."""
    try:
        outer = read_outer(sent)
    except Unfit:
        return Brought(id_of(sent), None, trouble="outer")
    try:
        return Brought(outer.id, outer, inner=open_outer(device, outer))
    except NotOpened as problem:
        return Brought(outer.id, outer, trouble=str(problem))
