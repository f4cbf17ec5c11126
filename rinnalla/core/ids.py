"""Ids made anywhere, ordered by time: UUID version 7 (RFC 9562)."""

import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> uuid.UUID:
    """A fresh UUIDv7; ids made by one process are strictly increasing.

    The 12 bits after the millisecond count up within it (RFC 9562, method 1),
    so that rows written in one batch keep their order in an index.
    """
    global _last
    with _lock:
        moment = (time.time_ns() // 1_000_000) << 12
        _last = max(moment, _last + 1)
        ticks = _last
    value = (ticks >> 12) << 80
    value |= 0x7 << 76
    value |= (ticks & 0xFFF) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)
