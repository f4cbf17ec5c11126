"""The cost of a page does not grow with the table: the same number of queries for few and many."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(visit: Callable[[], object]) -> list[str]:
    """The SQL that a visit sends, in order."""
    with CaptureQueriesContext(connection) as seen:
        visit()
    return [query["sql"] for query in seen.captured_queries]


def assert_queries_do_not_grow(visit: Callable[[], object], grow: Callable[[], object]) -> None:
    """Visit, let the table grow, visit again: as many queries as before.

    The first visit warms what is read once per process or per day.
    """
    visit()
    few = queries_of(visit)
    grow()
    many = queries_of(visit)
    assert few, "the visit asked nothing of the database: it looked at nothing"
    assert len(many) == len(few), "\n".join(["more queries for more rows:", *many])
