"""What typed text should seldom hold: personal identity codes, phone numbers, e-mail addresses.

Plain functions without Django. `static/rinnalla/js/typed.js` keeps the same rules in the browser;
`tests/typed_examples.json` holds both to them.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rinnalla.core.phone_numbers import DASHES, SPACE, normalised_phone, numbers_in

__all__ = ["Finding", "Kind", "found_in", "masked", "normalised_email", "normalised_phone"]

MASK = "······-····"
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# The Government decree on the signs: those after "-" and "A" came in 2023.
CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}

CODE = re.compile(
    rf"(?<![^\W_])([0-3][0-9])([01][0-9])([0-9]{{2}}){SPACE}{{0,2}}([+{DASHES}A-FU-Ya-fu-y])"
    rf"{SPACE}{{0,2}}([0-9]{{3}})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![^\W_])"
)
EMAIL = re.compile(
    r"(?<![\w%+-])\w[\w.%+-]{0,63}@(?:[^\W_](?:[^\W_]|-){0,62}\.)+[A-Za-z]{2,24}(?![^\W_])"
)
# Digits of a bank account look like phone numbers here and there.
ACCOUNT = re.compile(rf"(?<![^\W_])[A-Za-z]{{2}}[0-9]{{2}}(?:{SPACE}?[0-9]{{2,4}}){{3,8}}")


class Kind(StrEnum):
    """What was found; the browser uses the same words."""

    IDENTITY_CODE = "identity-code"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Finding:
    """One thing found: `text[start:end]`, and its one form, which is never printed or logged."""

    kind: Kind
    start: int
    end: int
    value: str = field(repr=False)


def found_in(text: str) -> list[Finding]:
    """Everything found, in the order of the text; nothing is found twice."""
    found = list(_codes_in(text))
    rest = _without(text, [(code.start, code.end) for code in found])
    emails = [
        Finding(Kind.EMAIL, at.start(), at.end(), _one_address(at[0]))
        for at in EMAIL.finditer(rest)
    ]
    rest = _without(rest, [(email.start, email.end) for email in emails])
    rest = ACCOUNT.sub(lambda account: "x" * len(account[0]), rest)
    phones = [Finding(Kind.PHONE, *number) for number in numbers_in(rest)]
    return sorted([*found, *emails, *phones], key=lambda one: one.start)


def masked(text: str) -> str:
    """The text with a mask for each personal identity code; everything else stays as it is."""
    parts, at = [], 0
    for code in _codes_in(text):
        parts += [text[at : code.start], MASK]
        at = code.end
    return "".join([*parts, text[at:]])


def normalised_email(text: str) -> str | None:
    """The one form of an address that stands alone; None if it is not an e-mail address."""
    bare = unicodedata.normalize("NFC", text).strip()
    return _one_address(bare) if EMAIL.fullmatch(bare) else None


def _one_address(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _codes_in(text: str) -> Iterator[Finding]:
    for at in CODE.finditer(text):
        day, month, year, sign, number, check = at.groups()
        sign = sign.upper() if sign.upper() in CENTURIES else "-"
        whole = int(day + month + year + number)
        if int(number) < 2 or CHECKS[whole % 31] != check.upper():
            continue
        try:
            datetime.date(CENTURIES[sign] + int(year), int(month), int(day))
        except ValueError:
            continue
        value = f"{day}{month}{year}{sign}{number}{check.upper()}"
        yield Finding(Kind.IDENTITY_CODE, at.start(), at.end(), value)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """The text with those places covered by letters, so that all else keeps its place."""
    for start, end in places:
        text = f"{text[:start]}{'x' * (end - start)}{text[end:]}"
    return text
