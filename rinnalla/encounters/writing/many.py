"""Many nameless encounters at once, each as the deed of recording would have made it (old logs).

Everything is made ready before the transaction: sealed, and its words found. What a draft becomes
is asked of the same pure parts; a test compares the rows of one encounter made by each way.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model

from rinnalla.core import postings
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import id_value, insert_values, names_of, ready_values
from rinnalla.encounters import note_words
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, HelpGiven, NotePosting
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.writing.rows import PARTS, Written, columns_of
from rinnalla.encounters.wrong import refuse_what_cannot_be

IN_PARTS: tuple[type[Model], ...] = tuple(model for _, model, _ in PARTS)
TABLES: tuple[type[Model], ...] = (Encounter, HelpGiven, *IN_PARTS, NotePosting)
POSTING = ("organisation", "token", "minute", "team_mark", "encounter")
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
    encounter = Encounter(
        pk=new_id(),
        organisation_id=whose.organisation_id,
        recorded_by_id=whose.recorded_by_id,
        recorded_at=whose.recorded_at,
        **columns_of(said, place_kind=place_kind),
    )
    ready = Ready(encounter.pk)
    _add(ready, [encounter])
    written = Written(encounter, said)
    for _, _, make in PARTS:
        _add(ready, list(make(written)))
    _add(ready, _help(encounter, said))
    ready.values[NotePosting] += _postings(encounter, said)
    return ready


def write_all(encounters: Iterable[Ready]) -> None:
    """Write encounters that are ready, table by table; part of a transaction of the caller."""
    gathered: Values = defaultdict(list)
    for one in encounters:
        for model, values in one.values.items():
            gathered[model] += values
    for model in TABLES:
        names = POSTING if model is NotePosting else names_of(model)
        insert_values(model, names, gathered[model])


def _add(ready: Ready, rows: Sequence[Model]) -> None:
    if rows:
        ready.values[type(rows[0])] += ready_values(rows)


def _help(encounter: Encounter, said: EncounterDraft) -> list[HelpGiven]:
    return [
        HelpGiven(
            pk=one.id,
            organisation_id=encounter.organisation_id,
            encounter=encounter,
            recorded_at=encounter.recorded_at,
            kind_id=one.kind_id,
            words=one.words,
            quantity=one.quantity,
        )
        for one in said.help
    ]


def _postings(encounter: Encounter, said: EncounterDraft) -> list[tuple[Any, ...]]:
    """What `note_words.index` would write, from texts that are still at hand."""
    texts = [said.own_words, said.note, said.could_not, said.success, said.learnt]
    texts = [text for text in texts + [one.words for one in said.help] if text]
    where = postings.context(note_words.INDEX, encounter.organisation_id)
    minute = note_words.minute_of(encounter.happened_at)
    mark = note_words.mark_of(encounter.team_id)
    house, here = id_value(encounter.organisation_id), id_value(encounter.pk)
    tokens = postings.tokens_of(where, texts) if texts else ()
    return [(house, token, minute, mark, here) for token in tokens]
