"""Many encounters at once, each as the deed of recording would have made it (old logs, phones).

Everything is made ready before the transaction: sealed, its words found, put together by table and
column. What a draft becomes is asked of the same pure parts; a test compares the rows of one
encounter made by each way.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from rinnalla.core import postings
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import (
    Insertion,
    Packed,
    names_of,
    packed,
    put_together,
    ready_values,
)
from rinnalla.encounters import note_words
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterPerson, HelpGiven, NotePosting
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.writing.rows import (
    SAID_IN_PARTS,
    Said,
    columns_of,
    columns_of_help,
)
from rinnalla.encounters.wrong import refuse_what_cannot_be

IN_PARTS: tuple[type[Model], ...] = tuple(model for _, model, _ in SAID_IN_PARTS)
TABLES: tuple[type[Model], ...] = (
    Encounter,
    EncounterPerson,
    HelpGiven,
    *IN_PARTS,
    NotePosting,
)
POSTING = ("organisation", "token", "minute", "team_mark", "encounter")
TOKEN, MINUTE = POSTING.index("token"), POSTING.index("minute")


@dataclass
class Ready:
    """An encounter's rows for each table, and its words; nothing is sealed or written yet."""

    id: UUID
    rows: dict[type[Model], list[Said]] = field(default_factory=dict)
    postings: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class Whose:
    """For which organisation encounters are recorded, by whom (nobody: a command), and when."""

    organisation_id: UUID
    recorded_by_id: UUID | None
    recorded_at: datetime.datetime


def make_ready(
    whose: Whose, draft: EncounterDraft, *, place_kind: str, under: UUID | None = None
) -> Ready:
    """The encounter that a draft becomes; raises DraftWrong for what cannot be one.

    A draft without wishes that is not kept close. Where it names people, nothing in it may be
    figures only, and their last contact is the caller's to note. `under` is the id it came with,
    where it did.
    """
    refuse_what_cannot_be(draft)
    said = normal(draft)
    house: Said = {"organisation_id": whose.organisation_id}
    ready = Ready(under or new_id())
    columns = columns_of(said, place_kind=place_kind)
    by: Said = {"recorded_by_id": whose.recorded_by_id, "recorded_at": whose.recorded_at}
    _add(ready, Encounter, [{"id": ready.id, **house, **by, **columns}])
    here: Said = {"encounter_id": ready.id, **house}
    met = [{"person_id": one, "happened_at": said.happened_at, **here} for one in said.people_ids]
    _add(ready, EncounterPerson, met)
    for _, model, say in SAID_IN_PARTS:
        _add(ready, model, [{**here, **one} for one in say(said, place_kind)])
    given = {"recorded_at": whose.recorded_at, **here}
    _add(ready, HelpGiven, [{**given, **columns_of_help(one)} for one in said.help])
    ready.postings = _postings(ready.id, said, whose)
    return ready


def gathered(encounters: Iterable[Ready]) -> list[Packed]:
    """The rows of these encounters, table by table, in the order of their links."""
    rows: dict[type[Model], list[Said]] = defaultdict(list)
    words: list[tuple[Any, ...]] = []
    for one in encounters:
        words += one.postings
        for model, said in one.rows.items():
            rows[model] += said
    packs = [
        packed(model, names_of(model), ready_values(model, rows[model]))
        for model in TABLES
        if model in rows
    ]
    return [*packs, packed(NotePosting, POSTING, words)] if words else packs


def insertions(packs: Iterable[Packed]) -> list[Insertion]:
    """What is sent to write all these rows, table by table, in the order of their links."""
    by_table: dict[type[Model], list[Packed]] = defaultdict(list)
    for one in packs:
        by_table[one.model].append(one)
    words = by_table[NotePosting]
    if words and connection.vendor == "sqlite":
        # The index of words is walked along once, not to and fro; PostgreSQL is the quicker where
        # the words of an encounter stand together.
        every = sorted((row for one in words for row in one.values), key=as_indexed)
        by_table[NotePosting] = [packed(NotePosting, POSTING, every)]
    return [put_together(by_table[model]) for model in TABLES if by_table[model]]


def as_indexed(posting: Sequence[Any]) -> tuple[int, int]:
    """Where a posting stands in the index of words: by its token, the newest first."""
    return posting[TOKEN], -posting[MINUTE]


def _add(ready: Ready, model: type[Model], rows: list[Said]) -> None:
    if rows:
        ready.rows[model] = rows


def _postings(encounter_id: UUID, said: EncounterDraft, whose: Whose) -> list[tuple[Any, ...]]:
    """What `note_words.index` would write, from texts that are still at hand."""
    texts = [said.own_words, said.note, said.could_not, said.success, said.feelings, said.learnt]
    texts = [text for text in texts + [one.words for one in said.help] if text]
    if not texts:
        return []
    where = postings.context(note_words.INDEX, whose.organisation_id)
    minute = note_words.minute_of(said.happened_at)
    mark = note_words.mark_of(said.team_id)
    house, here = whose.organisation_id.hex, encounter_id.hex  # as either database reads them
    return [(house, token, minute, mark, here) for token in postings.tokens_of(where, texts)]
