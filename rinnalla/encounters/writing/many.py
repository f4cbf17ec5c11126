"""Many nameless encounters at once, each as the deed of recording would have made it (old logs).

Everything is made ready before the transaction: sealed, its words found, put together by table and
column. What a draft becomes is asked of the same pure parts; a test compares the rows of one
encounter made by each way.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from rinnalla.core import postings
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import Insertion, insertion, names_of, ready_values
from rinnalla.encounters import note_words
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, HelpGiven, NotePosting
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.writing.rows import (
    SAID_IN_PARTS,
    Said,
    columns_of,
    columns_of_help,
)
from rinnalla.encounters.wrong import refuse_what_cannot_be

IN_PARTS: tuple[type[Model], ...] = tuple(model for _, model, _ in SAID_IN_PARTS)
TABLES: tuple[type[Model], ...] = (Encounter, HelpGiven, *IN_PARTS, NotePosting)
POSTING = ("organisation", "token", "minute", "team_mark", "encounter")
BY_TOKEN = itemgetter(POSTING.index("token"))
Values = dict[type[Model], list[Any]]


@dataclass
class Ready:
    """An encounter's values for each table; nothing is written yet."""

    id: UUID
    values: Values = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Whose:
    """For which organisation encounters are recorded, by whom (nobody: a command), and when."""

    organisation_id: UUID
    recorded_by_id: UUID | None
    recorded_at: datetime.datetime


def make_ready(whose: Whose, draft: EncounterDraft, *, place_kind: str) -> Ready:
    """The encounter that a nameless draft becomes; raises DraftWrong for what cannot be one."""
    refuse_what_cannot_be(draft)
    said = normal(draft)
    house: Said = {"organisation_id": whose.organisation_id}
    ready = Ready(new_id())
    columns = columns_of(said, place_kind=place_kind)
    by: Said = {"recorded_by_id": whose.recorded_by_id, "recorded_at": whose.recorded_at}
    _add(ready, Encounter, [{"id": ready.id, **house, **by, **columns}])
    here: Said = {"encounter_id": ready.id, **house}
    for _, model, say in SAID_IN_PARTS:
        _add(ready, model, [{**here, **one} for one in say(said, place_kind)])
    given = {"recorded_at": whose.recorded_at, **here}
    _add(ready, HelpGiven, [{**given, **columns_of_help(one)} for one in said.help])
    ready.values[NotePosting] += _postings(ready.id, said, whose)
    return ready


def gathered(encounters: Iterable[Ready]) -> list[Insertion]:
    """What is sent to write these encounters, table by table, in the order of their links."""
    every: Values = defaultdict(list)
    for one in encounters:
        for model, values in one.values.items():
            every[model] += values
    if connection.vendor == "sqlite":
        # The index of words is walked along once, not to and fro; PostgreSQL looks an encounter up
        # for each of its words, and is the quicker for it where they stand together.
        every[NotePosting].sort(key=BY_TOKEN)
    return [insertion(model, _names(model), every[model]) for model in TABLES if every[model]]


def _names(model: type[Model]) -> Iterable[str]:
    return POSTING if model is NotePosting else names_of(model)


def _add(ready: Ready, model: type[Model], rows: list[Said]) -> None:
    if rows:
        ready.values[model] += ready_values(model, rows)


def _postings(encounter_id: UUID, said: EncounterDraft, whose: Whose) -> list[tuple[Any, ...]]:
    """What `note_words.index` would write, from texts that are still at hand."""
    texts = [said.own_words, said.note, said.could_not, said.success, said.learnt]
    texts = [text for text in texts + [one.words for one in said.help] if text]
    if not texts:
        return []
    where = postings.context(note_words.INDEX, whose.organisation_id)
    minute = note_words.minute_of(said.happened_at)
    mark = note_words.mark_of(said.team_id)
    house, here = whose.organisation_id.hex, encounter_id.hex  # as either database reads them
    return [(house, token, minute, mark, here) for token in postings.tokens_of(where, texts)]
