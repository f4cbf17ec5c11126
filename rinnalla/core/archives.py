"""Archives that somebody brings (workbooks, documents): looked at before anything is unpacked."""

import re
import struct
import zipfile
import zlib
from contextlib import suppress

MEGABYTE = 1_000_000
MOST_PARTS = 5_000
MOST_UNPACKED = 400 * MEGABYTE
HIGHEST_RATIO = 400  # unpacked to packed; tables of one repeated word stay under 150
RATIO_MATTERS_FROM = 20 * MEGABYTE
LARGEST_SMALL_PART = 5 * MEGABYTE
MACROS = re.compile(r"vbaProject|macrosheets/|dialogsheets/|^Basic/|^Scripts/", re.IGNORECASE)
MACRO_ENABLED = re.compile(rb"macroEnabled", re.IGNORECASE)
# What the standard library raises for archives that are broken in one way or another.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)


class ArchiveProblem(Exception):
    """The archive is not to be opened; `code` says why.

    One of `too_many_parts`, `unpacked_too_large`, `with_macros`, `locked`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def names_in(archive: zipfile.ZipFile) -> frozenset[str]:
    """The names of the parts, once nothing in the directory speaks against opening the archive.

    Raises ArchiveProblem where something does, and one of BROKEN for a part that cannot be read.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise ArchiveProblem("too_many_parts")
    _refuse_bomb(parts)
    names = frozenset(part.filename for part in parts)
    if any(MACROS.search(name) for name in names):
        raise ArchiveProblem("with_macros")
    if any(part.flag_bits & 1 for part in parts):
        raise ArchiveProblem("locked")
    if MACRO_ENABLED.search(small_part(archive, "[Content_Types].xml")):
        raise ArchiveProblem("with_macros")
    return names


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    dense = unpacked > RATIO_MATTERS_FROM and unpacked > packed * HIGHEST_RATIO
    if unpacked > MOST_UNPACKED or dense:
        raise ArchiveProblem("unpacked_too_large")


def small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part; nothing where there is none."""
    with suppress(KeyError), archive.open(name) as part:
        return part.read(LARGEST_SMALL_PART)
    return b""
