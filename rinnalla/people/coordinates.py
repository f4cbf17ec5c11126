"""Does a text tell a spot on the map? A sleeping place is told in words only (design 3)."""

import re

DEGREES = r"[+-]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEWI]?"
MARKS = r"\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?"
# Degrees with decimals, degrees and minutes, metres of the Finnish grids, letters of a grid code.
PAIRS = (
    rf"(?<![\d.,]){DEGREES}[\s,;/]+(?:[NSEWI]\s*)?{DEGREES}(?!\d)",
    rf"{MARKS}.{{0,12}}?{MARKS}",
    r"(?<!\d)[67]\d{6}(?:[.,]\d+)?[\sNE:,;/=-]+\d{6,8}(?!\d)",
    r"(?<!\d)\d{6}(?:[.,]\d+)?[\sNE:,;/=-]+[67]\d{6}(?!\d)",
    r"(?<![^\W_])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![^\W_])",
    r"///\s?\w+\.\w+\.\w+",
    r"(?:maps?|kartta|karttapaikka|geo|w3w|what3words)\.[\w.]+|geo:|goo\.gl|/maps?\b",
)
SPOT = re.compile("|".join(f"(?:{one})" for one in PAIRS), re.IGNORECASE)


def tells_a_spot(text: str) -> bool:
    """Whether there is a pair of coordinates, a grid code or a link to a map in the text."""
    return SPOT.search(text) is not None
