"""All figures of some months."""

from rinnalla.reporting.counting.beside import count_beside
from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.counting.encounters import count_encounters
from rinnalla.reporting.counting.parts import count_parts
from rinnalla.reporting.counting.people_met import count_people_met
from rinnalla.reporting.counting.wishes import count_wishes


def count_months(span: Span) -> Cells:
    """What the teams of a span did in each of its months; figures as `measures.py` defines them."""
    cells: Cells = Cells()
    for count in (count_encounters, count_people_met, count_parts, count_wishes, count_beside):
        count(span, cells)
    return cells
