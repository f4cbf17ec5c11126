"""For tests: what a thief finds inside packed blocks: zlib, gzip and zip, wherever they begin.

PostgreSQL's own archive (pg_dump, custom format) is blocks of zlib too.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

DEEPEST = 3  # a packed file in a packed file in …
MOST = 64 << 20  # bytes taken out of one block
ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
GZIP_START = b"\x1f\x8b\x08"
ZIP_START = b"PK\x03\x04"


def layers(data: bytes, *, depth: int = 0) -> Iterator[bytes]:
    """The bytes themselves, and whatever is packed in them."""
    yield data
    if depth == DEEPEST:
        return
    for inner in _unpacked(data):
        yield from layers(inner, depth=depth + 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    for start in ZLIB_STARTS:
        yield from _inflated(data, start, zlib.MAX_WBITS)
    yield from _inflated(data, GZIP_START, zlib.MAX_WBITS | 16)
    if ZIP_START in data:
        yield from _of_zip(data)


def _inflated(data: bytes, start: bytes, window: int) -> Iterator[bytes]:
    """Every stream that begins so and holds anything; most places that look so begin none."""
    at = data.find(start)
    while at >= 0:
        found = _inflate(memoryview(data)[at:], window)
        if found:
            yield found
        at = data.find(start, at + 1)


def _inflate(packed: memoryview, window: int) -> bytes:
    """What comes out until the stream ends or is found to be none: a cut one tells too."""
    reader, found = zlib.decompressobj(window), bytearray()
    for place in range(0, len(packed), 4096):
        try:
            found += reader.decompress(packed[place : place + 4096])
        except zlib.error:
            break
        if reader.eof or len(found) > MOST:
            break
    return bytes(found)


def _of_zip(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data[data.find(ZIP_START) :])) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    except zipfile.BadZipFile:
        return
