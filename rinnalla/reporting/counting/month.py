"""All figures of a month."""

from rinnalla.reporting.counting.beside import count_beside
from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.counting.encounters import count_encounters
from rinnalla.reporting.counting.parts import count_parts
from rinnalla.reporting.counting.wishes import count_wishes


def count_month(span: Span) -> Cells:
    """What the teams of a span did in its month; figures as `measures.py` defines them."""
    cells: Cells = Cells()
    for count in (count_encounters, count_parts, count_wishes, count_beside):
        count(span, cells)
    return cells
