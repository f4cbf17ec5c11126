"""All figures of some months."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from rinnalla.reporting.counting.beside import count_beside
from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.counting.encounters import count_encounters
from rinnalla.reporting.counting.parts import count_parts
from rinnalla.reporting.counting.people_met import count_people_met
from rinnalla.reporting.counting.wishes import count_wishes


def count_months(span: Span) -> Cells:
    """What the teams of a span did in each of its months; figures as `measures.py` defines them."""
    cells: Cells = Cells()
    with _parts_looked_up():
        for count in (count_encounters, count_people_met, count_parts, count_wishes, count_beside):
            count(span, cells)
    return cells


# For a team's year PostgreSQL read all parts of all houses: it takes looking one up to be as dear
# as on a turning disk.
LOOKING_UP = {"enable_seqscan": "off", "enable_mergejoin": "off", "random_page_cost": "1.1"}


@contextmanager
def _parts_looked_up() -> Iterator[None]:
    """Within the block, which is part of a transaction, PostgreSQL walks along indexes."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        for name, value in LOOKING_UP.items():
            cursor.execute(f"SET LOCAL {name} = {value}")
        yield
        for name in LOOKING_UP:
            cursor.execute(f"SET LOCAL {name} TO DEFAULT")
