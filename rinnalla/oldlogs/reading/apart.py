"""Opens a workbook in a process of its own: the workbook on stdin, its lines as JSON on stdout.

A workbook of a few hundred bytes can say that its last cell stands in column XFD of row 1 048 576;
a reader that makes room for all of them is ended by the system, and no `try` catches that. So this
runs apart, with limits, without the product: only this process ends.

    python apart.py MOST_MEMORY MOST_SECONDS MOST_WAITED
                    MOST_ROWS MOST_COLUMNS MOST_CELLS MOST_SIGNS MOST_SIGNS_IN_A_CELL

Each line of the answer: {"sheet": name, "hidden": bool}, or [number, [cells]] of the sheet before,
or {"problem": code, "sheet": name} as the last one; {"end": true} when all has been said.
"""

import datetime
import io
import json
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

import python_calamine


def main(memory: int, seconds: int, waited: int, *limits: int) -> None:
    """Read stdin, write stdout, never use more than the limits."""
    signal.alarm(waited)  # nothing here answers it, so the system ends the process
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for line in said(
            python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read())), limits
        ):
            sys.stdout.write(json.dumps(line) + "\n")
    except python_calamine.PasswordError:
        sys.stdout.write(json.dumps({"problem": "file_locked", "sheet": ""}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"problem": "file_too_heavy", "sheet": ""}) + "\n")


def said(book: Any, limits: tuple[int, ...]) -> Iterator[Any]:
    """Everything that is to be told of the workbook, within rows, columns, cells and signs.

    A workbook holds a text once and may show it in a million cells: whoever listens must not hold
    it a million times. So long cells are cut, to one sign more than is kept of them.
    """
    most_rows, most_columns, most_cells, most_signs, most_in_a_cell = limits
    rows = cells = signs = 0
    for about in book.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
        yield {"sheet": about.name, "hidden": hidden}
        for number, line in () if hidden else lines(book.get_sheet_by_name(about.name)):
            line = [cell[: most_in_a_cell + 1] for cell in line]
            rows, cells, signs = rows + 1, cells + len(line), signs + sum(map(len, line))
            problem = (
                "too_many_rows" * (rows > most_rows)
                or "too_many_columns" * (len(line) > most_columns)
                or "too_many_cells" * (cells > most_cells)
                or "file_too_heavy" * (signs > most_signs)
            )
            if problem:
                yield {"problem": problem, "sheet": about.name}
                return
            yield [number, line]
    yield {"end": True}


def lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The lines that have something in them, with their numbers."""
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]  # rows come from the first line, but columns from the first used
    for number, row in enumerate(sheet.iter_rows(), 1):
        line = before + [text_of(cell) for cell in row]
        while line and not line[-1].strip():
            line.pop()
        if line:
            yield number, line


def text_of(cell: Any) -> str:
    """A cell as text: 3, 3.5, 2025-11-03, 2025-11-03T21:40:00, 21:40:00, TRUE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        at_midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(timespec="seconds")
    if isinstance(cell, datetime.time):
        return cell.isoformat(timespec="seconds")
    return str(cell)


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
