"""The bytes of a browser's file, and all that can be unpacked from it."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli

from e2e.field.disk.leveldb import logged, packed_values, table
from rinnalla.privacy.tests.unpacking import layers

CACHED = bytes.fromhex("305c72a71b6dfbfc")  # how an entry of Chromium's cache begins
CACHED_HEAD = 24


def layers_of(file: Path) -> Iterator[bytes]:
    """The file with its name; its LevelDB records; whatever is packed in any of them."""
    data = file.read_bytes()
    for plain in (file.name.encode() + b"\n" + data, *_of_database(file, data), *_cached(data)):
        yield from layers(plain)
        yield from packed_values(plain)


def _of_database(file: Path, data: bytes) -> Iterator[bytes]:
    if file.suffix == ".log":
        yield logged(data)
    if file.suffix in {".ldb", ".sst"}:
        yield table(data)


def _cached(data: bytes) -> Iterator[bytes]:
    """A cached answer whose packing has no sign of its own: Brotli, and deflate without a head."""
    if not data.startswith(CACHED):
        return
    body = data[CACHED_HEAD + int.from_bytes(data[12:16], "little") :]
    for unpack in (_brotli, _deflated):
        if found := unpack(body):
            yield found


def _brotli(packed: bytes) -> bytes:
    """What comes out until the stream ends or is found to be none."""
    reader, found = brotli.Decompressor(), bytearray()
    for sign in range(len(packed)):
        try:
            found += reader.process(packed[sign : sign + 1])
        except brotli.error:
            break
    return bytes(found)


def _deflated(packed: bytes) -> bytes:
    reader, found = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    for sign in range(0, len(packed), 4096):
        try:
            found += reader.decompress(packed[sign : sign + 4096])
        except zlib.error:
            break
    return bytes(found)
