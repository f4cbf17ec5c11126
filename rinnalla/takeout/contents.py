"""What an export holds, member by member, in parts of a few megabytes (docs/export.md)."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rinnalla.takeout.archives import archive_file, read_sealed
from rinnalla.takeout.fates import written_tables
from rinnalla.takeout.models import TrailArchive
from rinnalla.takeout.rows import Table, Wanted
from rinnalla.takeout.trail_rows import TRAIL, count_of_trail, trail_rows
from rinnalla.takeout.words import read_me

FORMAT, VERSION = "rinnalla-export", 1
PART = 2 << 20  # letters of JSON in one part
READ_ME, ABOUT, MANIFEST = "READ-ME.txt", "format.json", "manifest.json"
ARCHIVE = "trail-archives"
AS_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# What begins a formula, also full-width and after what is not seen: at the beginning of a cell, and
# where a spreadsheet cuts it whose list separator is another than ours (in Finland a semicolon).
UNSEEN = r' "\x0b\x0c\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff'
BEGINS_FORMULA = re.compile(rf"((?:^|[;\t\r\n])[{UNSEEN}]*)(?=[=+\-@＝＋－＠])")


@dataclass(frozen=True)
class Member:
    """A file of the archive, and how many rows it holds."""

    name: str
    content: bytes
    rows: int = 0


@dataclass
class Contents:
    """The archive of one organisation, read through a connection that holds still."""

    wanted: Wanted
    using: str
    about: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        models = written_tables(with_identities=self.wanted.with_identities)
        self.tables = [Table(model, self.wanted, using=self.using) for model in models]

    def counts(self) -> Iterator[int]:
        """How many rows each table has, one after another; users are few and not among them."""
        for table in self.tables:
            yield table.count()
        yield count_of_trail(self.wanted.organisation_id, using=self.using)

    def members(self) -> Iterator[Member]:
        """Every file, in its order: what it is first, the list of all parts last."""
        yield Member(READ_ME, read_me().encode())
        columns = {table.label: table.columns for table in self.tables}
        about = {"format": FORMAT, "version": VERSION, **self.about, "tables": columns}
        yield Member(ABOUT, _json(about))
        users: set[str] = set()
        for table in self.tables:
            self.parts[f"tables/{table.label}"] = []
            yield from self._parts(f"tables/{table.label}", table.rows(users), table)
            users |= table.users_named
        rows = trail_rows(self.wanted.organisation_id, using=self.using)
        yield from self._parts(TRAIL, rows)
        for archive in self._archives():
            yield from self._archive(archive)
        yield Member(MANIFEST, _json({"parts": self.parts}))

    def _parts(
        self, name: str, rows: Iterable[dict[str, Any]], table: Table | None = None
    ) -> Iterator[Member]:
        for number, batch in enumerate(_batches(rows), 1):
            lines = "".join(line for _, line in batch).encode()
            yield self._noted(name, f"{name}/{number:05}.jsonl", lines, rows=len(batch))
            if table:
                cells = _as_csv(table.columns, (row for row, _ in batch), typed=table.typed)
                yield Member(f"csv/{table.label}/{number:05}.csv", cells)

    def _archive(self, archive: TrailArchive) -> Iterator[Member]:
        name = f"{ARCHIVE}/{archive.pk}"
        pieces = read_sealed(archive.pk, archive_file(archive.pk))
        for number, piece in enumerate(pieces, 1):
            yield self._noted(name, f"{name}/{number:05}.part", piece)

    def _noted(self, name: str, member: str, content: bytes, *, rows: int = 0) -> Member:
        digest = hashlib.sha256(content).hexdigest()
        self.parts.setdefault(name, []).append({"name": member, "rows": rows, "sha256": digest})
        return Member(member, content, rows)

    def _archives(self) -> Iterator[TrailArchive]:
        here = TrailArchive.objects.using(self.using).order_by("pk")
        yield from here.filter(organisation_id=self.wanted.organisation_id)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[tuple[dict[str, Any], str]]]:
    held: list[tuple[dict[str, Any], str]] = []
    letters = 0
    for row in rows:
        line = AS_LINE(row) + "\n"
        held.append((row, line))
        letters += len(line)
        if letters >= PART:
            yield held
            held, letters = [], 0
    if held:
        yield held


def _as_csv(
    columns: list[str], rows: Iterable[dict[str, Any]], *, typed: frozenset[str] = frozenset()
) -> bytes:
    """A table for a spreadsheet; what stands in `typed` columns is nobody's text."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(columns)
    ways = [(name, _typed_cell if name in typed else _cell) for name in columns]
    writer.writerows([way(row[name]) for name, way in ways] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _typed_cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, bool) else value  # nothing is an empty cell


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return _harmless(value)
    text = json.dumps(value, ensure_ascii=False)
    return _harmless(text) if isinstance(value, list | dict) else text


def _harmless(text: str) -> str:
    """With an apostrophe before whatever a spreadsheet would take for a formula."""
    return BEGINS_FORMULA.sub(r"\1'", text)


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
