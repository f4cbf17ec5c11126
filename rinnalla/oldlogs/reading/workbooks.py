"""Workbooks (.xlsx, .ods): looked at from outside first, then opened in a process apart."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from rinnalla.core.archives import (
    BROKEN,
    MEGABYTE,
    MOST_UNPACKED,
    ArchiveProblem,
    names_in,
    small_part,
)
from rinnalla.oldlogs.reading import limits
from rinnalla.oldlogs.reading.remarks import FileProblem, Remark, remark
from rinnalla.oldlogs.reading.shapes import Book, RawSheet

APART = Path(__file__).with_name("apart.py")
FROM_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")
# A library that has run out of memory hangs when it must also tell where.
QUIET = {"RUST_BACKTRACE": "0"}
OF_ARCHIVE = {
    "too_many_parts": "file_of_too_many_parts",
    "unpacked_too_large": "file_unpacked_too_large",
    "with_macros": "file_with_macros",
    "locked": "file_locked",
}


def open_workbook(content: bytes) -> Book:
    """The sheets of a workbook; formulas give the values they were saved with.

    Raises FileProblem: not a workbook, too large, with macros, locked, broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind = _looked_at(archive)
            from_1904 = kind == "xlsx" and bool(
                FROM_1904.search(small_part(archive, "xl/workbook.xml"))
            )
    except BROKEN as broken:
        raise FileProblem(remark("file_broken")) from broken
    with closing(_read_apart(content)) as said:
        sheets, remarks = _sheets(said)
    return Book(kind, sheets, from_1904, remarks)


def _looked_at(archive: zipfile.ZipFile) -> str:
    """The kind of workbook, once nothing speaks against opening it."""
    try:
        names = names_in(archive)
    except ArchiveProblem as problem:
        facts = {"most": MOST_UNPACKED // MEGABYTE} if problem.code == "unpacked_too_large" else {}
        raise FileProblem(remark(OF_ARCHIVE[problem.code], **facts)) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and b"spreadsheet" in small_part(archive, "mimetype"):
        if b"encryption-data" in small_part(archive, "META-INF/manifest.xml"):
            raise FileProblem(remark("file_locked"))
        return "ods"
    raise FileProblem(remark("file_of_another_kind"))


def _read_apart(content: bytes) -> Generator[Any, None, None]:
    """What the process apart says, line by line; raises FileProblem when it ends before the end."""
    numbers = (
        limits.MOST_MEMORY,
        limits.MOST_SECONDS,
        limits.MOST_WAITED,
        limits.MOST_ROWS,
        limits.MOST_COLUMNS,
        limits.MOST_CELLS,
        limits.MOST_SIGNS,
        limits.MOST_SIGNS_IN_A_CELL,
    )
    # Our own interpreter and our own file; -I keeps the surroundings out.
    command = [sys.executable, "-I", str(APART), *map(str, numbers)]
    pipe, away = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        command, env=QUIET, stdin=pipe, stdout=pipe, stderr=away
    ) as apart:
        try:
            with suppress(BrokenPipeError), apart.stdin:  # type: ignore[union-attr]
                apart.stdin.write(content)  # type: ignore[union-attr]
            for line in apart.stdout or ():
                yield json.loads(line) if line.endswith(b"\n") else {"cut": True}
            apart.wait()  # ended before it is asked how
        finally:
            apart.kill()
    heavy = apart.returncode < 0  # ended by the system: memory or time
    yield {"problem": "file_too_heavy" if heavy else "file_broken", "sheet": ""}


def _sheets(said: Iterator[Any]) -> tuple[tuple[RawSheet, ...], tuple[Remark, ...]]:
    sheets: list[tuple[str, list[tuple[int, tuple[str, ...]]]]] = []
    remarks = []
    for line in said:
        if isinstance(line, list):
            sheets[-1][1].append((line[0], tuple(line[1])))
        elif line.get("hidden"):
            remarks.append(remark("sheet_hidden", sheet=line["sheet"]))
        elif "sheet" in line and "problem" not in line:
            sheets.append((line["sheet"], []))
        elif "problem" in line:
            raise FileProblem(_problem(line))
        elif "end" in line:
            break
    return tuple(RawSheet(name, tuple(lines)) for name, lines in sheets), tuple(remarks)


def _problem(said: dict[str, str]) -> Remark:
    most = {
        "too_many_rows": limits.MOST_ROWS,
        "too_many_columns": limits.MOST_COLUMNS,
        "too_many_cells": limits.MOST_CELLS,
    }
    code = said["problem"]
    return remark(code, sheet=said["sheet"], most=most[code]) if code in most else remark(code)
