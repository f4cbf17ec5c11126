"""What a thief of a phone's files looks for: words and keys, in every guise they may have."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from e2e.field.disk.files import layers_of

CODES = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")  # V8 keeps most of our words as Latin-1


@dataclass(frozen=True)
class Needle:
    """Something to be found: its name, and its guises; those of a word are in small letters too."""

    name: str
    guises: tuple[bytes, ...]

    def is_in(self, layer: bytes, lowered: bytes) -> bool:
        """Is it in these bytes?"""
        return any(one in layer or one in lowered for one in self.guises)


def word(text: str) -> Needle:
    """A word; its letters must all be of Latin-1, as those of Finnish and Swedish are."""
    bare = [text.lower().encode(code) for code in CODES]
    spelt = {text, text.lower(), text.upper(), text.capitalize()}
    coded = (piece for one in spelt for code in CODES for piece in _base64(one.encode(code)))
    return Needle(text, tuple(dict.fromkeys([*bare, *coded])))


def secret(name: str, plain: bytes) -> Needle:
    """A key's bytes: as they are, turned round, in hex and in base64."""
    assert len(plain) >= 16, name
    bare = [plain, plain[::-1], plain.hex().encode()]
    return Needle(name, tuple(dict.fromkeys([*bare, *_base64(plain)])))


def told_by(folder: Path, needles: Iterable[Needle]) -> dict[str, list[str]]:
    """Which file below a folder tells which of them; a file's own name may tell one too."""
    wanted = list(needles)
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    assert files, f"there is nothing in {folder}: the thief would look at nothing"
    told = {str(file.relative_to(folder)): _told(file, wanted) for file in files}
    return {name: found for name, found in told.items() if found}


def _told(file: Path, wanted: list[Needle]) -> list[str]:
    found: dict[str, None] = {}
    for layer in layers_of(file):
        lowered = layer.lower()
        found |= {one.name: None for one in wanted if one.is_in(layer, lowered)}
    return list(found)


def _base64(plain: bytes) -> Iterator[bytes]:
    """As it looks inside base64 of either alphabet, at each of the three places it may begin."""
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + plain).rstrip(b"=")
        piece = whole[(0, 2, 3)[shift] : -1]  # the ends depend on the neighbours
        yield piece
        yield piece.translate(bytes.maketrans(b"+/", b"-_"))
