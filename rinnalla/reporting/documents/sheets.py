"""The sheets of a workbook, before they are written as XLSX or ODS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.reporting.documents.contents import Document, hidden_word, sureness_word
from rinnalla.reporting.documents.neutral import plain
from rinnalla.reporting.tables import HIDDEN, Table, Value

LONGEST_NAME = 31  # what the spreadsheet programs take
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")

SheetCell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows, which of them is the head of the table, and its widths."""

    name: str
    rows: list[list[SheetCell]]
    head: int | None = None


def sheets_of(document: Document) -> list[Sheet]:
    """First what the file is, then a sheet for each table."""
    names = _names([_("About"), *(table.title for table in document.tables)])
    first = Sheet(next(names), _about(document))
    return [first, *(_sheet(next(names), table) for table in document.tables)]


def _about(document: Document) -> list[list[SheetCell]]:
    facts = [[name, value] for name, value in document.facts()]
    told = [[word, meaning] for word, meaning in document.explanations()]
    tables = [[one.title, one.definition, sureness_word(one)] for one in document.tables]
    head = [_("Table"), _("Definition"), _("How sure")]
    rows = [[document.heading], [], *facts, [], *told, [], head, *tables]
    return [[plain(cell) for cell in row] for row in rows]


def _sheet(name: str, table: Table) -> Sheet:
    about: list[list[SheetCell]] = [
        [plain(table.title)],
        [plain(table.definition)],
        [plain(sureness_word(table))],
        [],
    ]
    head: list[SheetCell] = [plain(table.of), *(plain(column) for column in table.columns)]
    body = [[plain(row.label), *map(_cell, row.cells)] for row in table.rows]
    return Sheet(name, [*about, head, *body], head=len(about))


def _cell(value: Value) -> SheetCell:
    return hidden_word() if value is HIDDEN else value


def _names(titles: list[str]) -> Iterator[str]:
    """Names that the programs take: short, without their own signs, and no two alike."""
    given: set[str] = set()
    for title in titles:
        whole = " ".join(NOT_IN_NAMES.sub(" ", plain(title)).split()) or "-"
        name, number = whole[:LONGEST_NAME].strip(), 1
        while name.casefold() in given:
            number += 1
            ending = f" {number}"
            name = whole[: LONGEST_NAME - len(ending)].strip() + ending
        given.add(name.casefold())
        yield name
