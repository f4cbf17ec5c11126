"""Taking an export in: one transaction for all of its rows, files only with it."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.utils import DataError

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor, by_command
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import insert_rows
from rinnalla.core.models import IndexState
from rinnalla.core.refusal import require
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.models import Organisation
from rinnalla.takeout.archives import archive_file, write_sealed
from rinnalla.takeout.contents import ARCHIVE, Member
from rinnalla.takeout.models import TrailArchive
from rinnalla.takeout.policy import may_take_in
from rinnalla.takeout.taking_in.members import About, Passing
from rinnalla.takeout.taking_in.problems import (
    BROKEN_PROMISE,
    NOT_EMPTY,
    NOT_WHOLE,
    CannotTakeIn,
)
from rinnalla.takeout.taking_in.rows import Reading
from rinnalla.takeout.trail_rows import TRAIL

Progress = Callable[[str, int], None]
AT_ONCE = 2000  # rows of one statement
# A number or a letter that a database does not take is told by its driver in words of its own.
REFUSED_BY_DATABASE = (IntegrityError, DataError, OverflowError, UnicodeEncodeError)


@dataclass(frozen=True)
class TakenIn:
    """What came in."""

    organisation_id: UUID
    rows: int
    entries: int


@dataclass
class Unfinished:
    """Files written while the rows are not committed: put in place with them, or taken away."""

    drafts: dict[Path, Path] = field(default_factory=dict)

    def draft_of(self, archive_id: UUID) -> Path:
        """Where that archive is written first."""
        file = archive_file(archive_id)
        return self.drafts.setdefault(file, file.with_suffix(".coming"))

    def put_in_place(self) -> None:
        """Let them stand under their own names."""
        for file, draft in self.drafts.items():
            os.replace(draft, file)

    def take_away(self) -> None:
        """Leave nothing of them."""
        for file, draft in self.drafts.items():
            draft.unlink(missing_ok=True)
            file.unlink(missing_ok=True)


def refuse_unless_empty() -> None:
    """Raises CannotTakeIn where an organisation or an account stands."""
    if organisation_ids() or User.objects.exists():
        raise CannotTakeIn(NOT_EMPTY)


def take_in(members: Iterator[Member], *, operator: str, progress: Progress) -> TakenIn:
    """Take an export in whole; raises CannotTakeIn, and then nothing of it stands.

    The indexes are not built here: `IndexState` says that they are not.
    """
    refuse_unless_empty()
    passing = Passing(members)
    about = passing.about()
    actor = by_command(about.organisation_id, operator)
    require(may_take_in(actor))
    files = Unfinished()
    try:
        with seeing(about.organisation_id), transaction.atomic():
            taken = _Taking(about, files, progress).all(passing)
            _tell(actor, about, taken)
            files.put_in_place()
    except REFUSED_BY_DATABASE:
        files.take_away()
        raise CannotTakeIn(BROKEN_PROMISE) from None
    except BaseException:
        files.take_away()
        raise
    return taken


class _Taking:
    """One going through of an export."""

    def __init__(self, about: About, files: Unfinished, progress: Progress) -> None:
        self.about, self.files, self.progress = about, files, progress
        here = about.organisation_id
        self.tables = {one: Reading(one, names, here) for one, names in about.tables.items()}
        self.rows = self.entries = 0

    def all(self, passing: Passing) -> TakenIn:
        """Every part, in its order: tables, then the trail and the trails before it."""
        waiting = _Parts(passing.of_rows())
        while (folder := waiting.folder) is not None:
            if folder.startswith("tables/"):
                self._table(folder.removeprefix("tables/"), waiting.of(folder))
            else:
                self._trail(folder, waiting.of(folder))
        if not Organisation.objects.filter(pk=self.about.organisation_id).exists():
            raise CannotTakeIn(NOT_WHOLE.format(what="the organisation itself is not in it"))
        return TakenIn(self.about.organisation_id, self.rows, self.entries)

    def _table(self, label: str, parts: Iterator[Member]) -> None:
        if label not in self.tables:
            raise CannotTakeIn(NOT_WHOLE.format(what=label))
        for part in parts:
            rows = list(self.tables[label].rows(part.content))
            for start in range(0, len(rows), AT_ONCE):
                insert_rows(rows[start : start + AT_ONCE])
            self.rows += len(rows)
            self.progress(label, self.rows)

    def _trail(self, folder: str, parts: Iterator[Member]) -> None:
        """Keep a trail as a sealed file: the export's own, or one that had come in there."""
        archive_id = UUID(folder.removeprefix(f"{ARCHIVE}/")) if folder != TRAIL else new_id()
        digest = hashlib.sha256()
        entries = 0

        def pieces() -> Iterator[bytes]:
            nonlocal entries
            for part in parts:
                digest.update(part.content)
                entries += part.content.count(b"\n")
                self.progress(folder, entries)
                yield part.content

        write_sealed(archive_id, pieces(), file=self.files.draft_of(archive_id))
        if folder == TRAIL:
            self.entries = entries
            TrailArchive.objects.create(
                id=archive_id,
                organisation_id=self.about.organisation_id,
                entries=entries,
                digest=digest.hexdigest(),
            )
        elif not TrailArchive.objects.filter(pk=archive_id, digest=digest.hexdigest()).exists():
            raise CannotTakeIn(NOT_WHOLE.format(what=folder))


class _Parts:
    """Parts that follow one another, taken folder by folder."""

    def __init__(self, parts: Iterator[tuple[str, Member]]) -> None:
        self._parts = parts
        self._next = next(parts, None)

    @property
    def folder(self) -> str | None:
        """The folder of the next part; None at the end."""
        return self._next[0] if self._next else None

    def of(self, folder: str) -> Iterator[Member]:
        """The next parts, as long as they stand in that folder."""
        while self._next and self._next[0] == folder:
            part = self._next[1]
            yield part
            self._next = next(self._parts, None)


def _tell(actor: Actor, about: About, taken: TakenIn) -> None:
    IndexState.objects.all().delete()
    here = Organisation.objects.get(pk=about.organisation_id)
    facts = {"rows": taken.rows, "entries": taken.entries}
    trail.record(actor, "export.taken_in", [here], facts=facts)
