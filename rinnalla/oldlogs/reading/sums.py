"""Rows that add up the rows above them, or take their mean, are no encounters."""

import re

from rinnalla.oldlogs.reading.folding import fold

SUMS = re.compile(
    r"(?:kaikki |kk |kuukausi |vali)?(?:yhteensa|yht|summa|summat|total|totals|totalt|sammanlagt|"
    r"summa totalt|sum|keskiarvo|medeltal|medelvarde|average|mean)"
)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\s*%?")


def is_sums(cells: tuple[str, ...]) -> bool:
    """Whether a line says that it is a sum: a word for it, and nothing else but numbers."""
    texts = [cell for cell in cells if cell.strip() and not NUMBER.fullmatch(cell.strip())]
    return len(texts) == 1 and bool(SUMS.fullmatch(fold(texts[0])))


def is_last_sums(cells: tuple[str, ...], usual_first: int) -> bool:
    """Whether a sheet's last line is a sum without a word: numbers alone, not where rows begin."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    begins_there = usual_first < len(cells) and cells[usual_first].strip()
    return not begins_there and all(NUMBER.fullmatch(cell) for cell in filled)
