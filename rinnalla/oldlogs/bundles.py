"""The rows of a log put away in bundles, and taken out again in order."""

import json
from collections.abc import Callable, Iterator, Sequence

from rinnalla.oldlogs.models import LogBundle, LogImport
from rinnalla.oldlogs.reading.shapes import RawRow, raw_row_from_json

ROWS = 500  # in a bundle: read and made ready at once


def bundles_of(log: LogImport, rows: Sequence[RawRow]) -> Iterator[LogBundle]:
    """The bundles of these rows, not yet written."""
    for number, first in enumerate(range(0, len(rows), ROWS)):
        some = rows[first : first + ROWS]
        content = json.dumps([row.to_json() for row in some], ensure_ascii=False)
        yield LogBundle(
            organisation_id=log.organisation_id,
            log=log,
            number=number,
            rows=len(some),
            content=content,
        )


def drop_bundles(log: LogImport) -> Iterator[None]:
    """Remove the raw rows bundle by bundle: whoever goes through this commits after each."""
    for remove in removals(log):
        remove()
        yield


def removals(log: LogImport) -> Iterator[Callable[[], object]]:
    """What removes the raw rows, a call for each bundle: each is a transaction of the caller's."""
    for one in list(LogBundle.objects.filter(log=log).values_list("pk", flat=True)):
        yield LogBundle.objects.filter(pk=one).delete


def bundle(log: LogImport, number: int) -> list[RawRow]:
    """The rows of that bundle; none where there is no such, or the rows were wiped."""
    found = LogBundle.objects.filter(log=log, number=number).first()
    return rows_in(found.content) if found else []


def every_content(log: LogImport) -> Iterator[str]:
    """What is put away in each of the log's bundles, in order, one at a time."""
    number = 0
    while found := LogBundle.objects.filter(log=log, number=number).first():
        yield str(found.content)
        number += 1


def rows_in(content: str) -> list[RawRow]:
    """The rows that a bundle's content tells."""
    return [raw_row_from_json(one) for one in json.loads(content)]


def every_bundle(log: LogImport) -> Iterator[list[RawRow]]:
    """The log's bundles in order, one at a time."""
    return map(rows_in, every_content(log))
