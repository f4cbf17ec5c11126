"""Alphabetical order as Finnish readers know it, the same on every database.

å, ä (with æ) and ö (with ø) stand after z; ü stands with y, đ and ð with d, w after v; other
accents only break ties, as does case. Blanks and punctuation come before digits, digits before
letters. It is the order of PostgreSQL's collation `fi-x-icu`, in pure Python: SQLite has none,
and what is encrypted can be put in order only after it has been opened.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

PUNCTUATION = " _-‐‑‒–—,;:!¡?¿.…·'‘’‚\"“”„«»()[]{}§¶@*/\\&#%‰†‡•′″`´^¯¨¸°©®+±÷×<=>¬|¦~−¤¢$£¥€"
LETTERS = "abcdeəfghiıjklmnopqrstuvwxyzþåäö"
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
STROKE, SECOND_STROKE = "\ue000", "\ue001"  # private: what tells đ and ð from d
STANDS_WITH = {
    "đ": "d" + STROKE,
    "ð": "d" + SECOND_STROKE,
    "ǥ": "g" + STROKE,
    "ħ": "h" + STROKE,
    "ł": "l" + STROKE,
    "ŋ": "n" + STROKE,
    "ŧ": "t" + STROKE,
    "ü": "y" + STROKE,
    "ʒ": "z" + STROKE,
    "æ": "ä" + STROKE,
    "ø": "ö" + STROKE,
    "œ": "oe",
    "ß": "ss",
}
SAME, LOWER, UPPER = b"\x05", b"\x01", b"\x02"
OTHER_SIGN, DIGIT, LETTER, OTHER_LETTER = 0x7F, 0x80, 0x90, 0xFE

T = TypeVar("T")


def sort_key(text: str) -> bytes:
    """Bytes whose order is the alphabetical order of the texts; equal only for equal texts.

    Takes text in any Unicode form. Never store the key of an encrypted text: it tells the text.
    """
    text = unicodedata.normalize("NFC", text)
    letters, accents, cases = [], [], []
    for sign in text:
        for letter, accent in _weights(sign.lower()):
            letters.append(letter)
            accents.append(accent)
            cases.append(LOWER if sign == sign.lower() else UPPER)
    levels = [
        b"".join(letters),
        b"".join(accents),
        b"".join(cases),
        text.encode("utf-8", "surrogatepass"),
    ]
    return b"\x00".join(levels)


def in_finnish_order(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """The things in the alphabetical order of their names."""
    return sorted(things, key=lambda thing: sort_key(name(thing)))


@lru_cache(maxsize=4096)
def _weights(sign: str) -> tuple[tuple[bytes, bytes], ...]:
    """For each letter the sign stands for its weight and its accent's; b"" where it has none."""
    parts = STANDS_WITH.get(sign) or _taken_apart(sign)
    if parts != sign:
        return tuple(weight for part in parts for weight in _weights(part))
    if sign in (STROKE, SECOND_STROKE):
        return ((b"", bytes([0xF0 + ord(sign) - ord(STROKE)])),)
    if unicodedata.combining(sign):
        place = ACCENTS.find(sign)
        return ((b"", bytes([0x10 + place]) if place >= 0 else b"\x60" + _code(sign)),)
    letter = _letter(sign)
    return ((letter, SAME if letter else b""),)


def _taken_apart(sign: str) -> str:
    """The signs a sign is made of, or itself where it has a place of its own."""
    if sign in LETTERS or sign in PUNCTUATION:
        return sign
    if sign.isspace():
        return " "
    made_of = [part for part in unicodedata.decomposition(sign).split() if part[0] != "<"]
    return "".join(chr(int(part, 16)) for part in made_of) or sign


def _letter(sign: str) -> bytes:
    if sign in PUNCTUATION:
        return bytes([2 + PUNCTUATION.index(sign)])
    if sign in LETTERS:
        return bytes([LETTER + LETTERS.index(sign)])
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return bytes([DIGIT + digit])
    kind = unicodedata.category(sign)[0]
    if kind == "C":  # control signs, direction marks: they have no place
        return b""
    return bytes([OTHER_SIGN if kind in "PSZ" else OTHER_LETTER]) + _code(sign)


def _code(sign: str) -> bytes:
    return ord(sign).to_bytes(3, "big")
