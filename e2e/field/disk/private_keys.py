"""Private keys that lie in a browser's files, by the shape they are written in (RFC 5915)."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from e2e.field.disk.files import layers_of
from rinnalla.phones.sealing import point_of

BEFORE, BETWEEN = b"\x02\x01\x01\x04\x20", b"\xa1\x44\x03\x42\x00"
SECRET, POINT = 32, 65


def points_of_private_keys(folder: Path) -> set[bytes]:
    """The public point of every P-256 private key that any file below the folder holds.

    In the bare bytes of a log one may be cut by a head: it is whole in the log's joined records.
    """
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return {point for file in files for layer in layers_of(file) for point in _points_in(layer)}


def _points_in(layer: bytes) -> Iterator[bytes]:
    at = layer.find(BEFORE)
    while at >= 0:
        begins = at + len(BEFORE)
        number = int.from_bytes(layer[begins : begins + SECRET])
        middle = begins + SECRET
        if layer[middle : middle + len(BETWEEN)] == BETWEEN:
            told = layer[middle + len(BETWEEN) : middle + len(BETWEEN) + POINT]
            if told == point_of(ec.derive_private_key(number, ec.SECP256R1()).public_key()):
                yield told
        at = layer.find(BEFORE, at + 1)
