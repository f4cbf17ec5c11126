"""Looking a log over before anything is written: what each of its rows will become."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.steps import Step
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.bundles import every_bundle
from rinnalla.oldlogs.drafts import moment_told
from rinnalla.oldlogs.known_rows import KnownRow, RowsInOrder
from rinnalla.oldlogs.making import day_of, keys_of, known_before
from rinnalla.oldlogs.models import LogImport, LogState
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.queries import find_old_log
from rinnalla.oldlogs.reading.mapping import alias_key, mapping_from_json
from rinnalla.oldlogs.reading.shapes import ReadEncounter
from rinnalla.oldlogs.reading.word_counts import words_in

MOST_TOLD = 1_000  # numbers of rows with a problem; how many there are in all is counted
MOST_WORDS = 60
MOST_ALIASES = 300  # the most frequent; the others come in nameless


# What somebody is called as the first row writes it, in how many rows, the moment of the newest.
Called = tuple[str, int, str]


@dataclass
class Looked:
    """How many rows become encounters, were brought before, have a problem, or a remark.

    `problem_rows` are the first numbers of those with a problem, `there_rows` from which number to
    which rows were brought before; `unknown` words of columns of
    choices that are read as none: meaning, word, how many rows. `aliases` of those met.
    """

    will_be_made: int = 0
    there: int = 0
    problems: int = 0
    with_remarks: int = 0
    people: int = 0
    problem_rows: list[int] = field(default_factory=list)
    there_rows: list[list[int]] = field(default_factory=list)
    unknown: list[tuple[str, str, int]] = field(default_factory=list)
    aliases: dict[str, Called] = field(default_factory=dict)

    def add(self, row: KnownRow, *, is_known: bool) -> None:
        """Count one row."""
        if not isinstance(row.read, ReadEncounter):
            self.problems += 1
            if len(self.problem_rows) < MOST_TOLD:
                self.problem_rows.append(row.number)
            return
        if is_known:
            self._add_there(row.number)
        self.will_be_made += not is_known
        self.with_remarks += bool(row.read.remarks)
        self.people += 0 if is_known else sum(one.how_many for one in row.read.heads)
        if row.read.aliases and not is_known:
            self._add_aliases(row.read)

    def _add_there(self, number: int) -> None:
        self.there += 1
        if self.there_rows and self.there_rows[-1][1] == number - 1:
            self.there_rows[-1][1] = number
        else:
            self.there_rows.append([number, number])

    def _add_aliases(self, read: ReadEncounter) -> None:
        at = moment_told(read).isoformat()
        for alias in read.aliases:
            word, rows, newest = self.aliases.get(alias_key(alias), (alias, 0, at))
            self.aliases[alias_key(alias)] = (word, rows + 1, max(newest, at))

    def to_json(self) -> str:
        """Plain text, for a sealed column."""
        return json.dumps(asdict(self))


def look_over(actor: Actor, about: UUID) -> Iterator[Step]:
    """The steps of looking a log over; the last one keeps what was found.

    Raises Refused, NotKnown.
    """
    log = find_old_log(actor, about)
    require(may_bring_in(actor, log.team_id) and log.state == LogState.READ)
    return _steps(actor, log)


def _steps(actor: Actor, log: LogImport) -> Iterator[Step]:
    mapping = mapping_from_json(log.mapping)
    reader = RowsInOrder(log.organisation_id, mapping, today=day_of(log))
    looked, done = Looked(), 0
    for rows in every_bundle(log):
        known = reader.read(rows)
        before = known_before(log.organisation_id, keys_of(known))
        for one in known:
            looked.add(one, is_known=bool(before & set(one.keys)))
        done += len(rows)
        yield Step(done, log.rows)
    every = (row for rows in every_bundle(log) for row in rows)
    unknown = [one for one in words_in(every, mapping) if not one.code]
    often = sorted(looked.aliases.items(), key=lambda one: (-one[1][1], one[0]))
    looked.aliases = dict(often[:MOST_ALIASES])
    looked.unknown = [(one.meaning.value, one.word, one.rows) for one in unknown[:MOST_WORDS]]
    yield Step(done, log.rows, partial(actions.keep_what_was_seen, actor, log, looked.to_json()))


def look_now(actor: Actor, log: LogImport) -> None:
    """Look a short log over at once."""
    for step in look_over(actor, log.pk):
        step.write()
