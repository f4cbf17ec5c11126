"""LevelDB's files read as they lie on disk: also what was removed and is not yet tidied away.

Logs are pieces of 32 KiB with a head every so often, tables are blocks packed with Snappy; a word
that one looks for in the bare bytes may be cut by the one and packed by the other.
"""

from collections.abc import Iterator

from e2e.field.disk.snappy import NoSnappy, unpacked, varint

PIECE, HEAD = 32768, 7
FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4
FOOT = 48
TABLE = 0xDB4775248B80FB57
# Chromium packs a stored value itself: a version that no value has, and "packed with Snappy".
PACKED_VALUE = b"\xff\x11\x02"


def logged(data: bytes) -> bytes:
    """All records of a log, joined."""
    found, part = bytearray(), bytearray()
    for kind, body in _pieces(data):
        part = bytearray(body) if kind in (FULL, FIRST) else part + body
        if kind in (FULL, LAST):
            found += part + b"\n"
    return bytes(found + part)


def _pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(data), PIECE):
        piece, at = data[start : start + PIECE], 0
        while at + HEAD <= len(piece):
            length = int.from_bytes(piece[at + 4 : at + 6], "little")
            kind = piece[at + 6]
            if kind not in (FULL, FIRST, MIDDLE, LAST):
                break
            yield kind, piece[at + HEAD : at + HEAD + length]
            at += HEAD + length


def table(data: bytes) -> bytes:
    """All blocks of a table, unpacked and joined; nothing of what is no table."""
    if len(data) < FOOT or int.from_bytes(data[-8:], "little") != TABLE:
        return b""
    foot = data[-FOOT:]
    _offset, at = varint(foot, 0)
    _size, at = varint(foot, at)
    offset, at = varint(foot, at)
    size, _end = varint(foot, at)
    index = _block(data, offset, size)
    return b"\n".join([index, *(_block(data, *place) for place in _places(index))])


def _block(data: bytes, offset: int, size: int) -> bytes:
    body, kind = data[offset : offset + size], data[offset + size]
    if kind not in (0, 1):
        raise NoSnappy(f"a way of packing that nobody here knows: {kind}")
    return unpacked(body) if kind else body


def _places(index: bytes) -> Iterator[tuple[int, int]]:
    """Where the blocks lie that an index names."""
    restarts = int.from_bytes(index[-4:], "little")
    end, at = len(index) - 4 * (restarts + 1), 0
    while at < end:
        _shared, at = varint(index, at)
        own, at = varint(index, at)
        length, at = varint(index, at)
        value = index[at + own : at + own + length]
        offset, middle = varint(value, 0)
        yield offset, varint(value, middle)[0]
        at += own + length


def packed_values(data: bytes) -> Iterator[bytes]:
    """What Chromium has packed in stored values, wherever one begins."""
    at = data.find(PACKED_VALUE)
    while at >= 0:
        yield from _unpacked_from(data, at + len(PACKED_VALUE))
        at = data.find(PACKED_VALUE, at + 1)


def _unpacked_from(data: bytes, start: int) -> Iterator[bytes]:
    try:
        yield unpacked(data[start:])
    except NoSnappy:
        return
