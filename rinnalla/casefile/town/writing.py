"""Encounters written many at once, each row as the deed of recording would have made it.

What a draft becomes is asked of the same pure parts (`encounters.writing`); a test compares the
rows of one encounter made by each way.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from rinnalla.casefile.town.encounters import Met
from rinnalla.casefile.town.fates import Fates
from rinnalla.casefile.town.ground import Ground
from rinnalla.core import clock, postings
from rinnalla.core.many_rows import id_value, insert_rows, insert_values
from rinnalla.encounters import note_words
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import (
    CountedApart,
    Encounter,
    EncounterPerson,
    HelpGiven,
    NotePosting,
    Wish,
    WishState,
)
from rinnalla.encounters.writing import PARTS, Written, columns_of
from rinnalla.encounters.writing.apart import Apart, take_apart

BEFORE_OTHERS = (Encounter, HelpGiven)  # to which the other rows link


class Sheaf:
    """Rows of a team's encounters, gathered by table, then written in the order of their links."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.kind_of: dict[UUID | None, str] = {place.id: place.kind for place in ground.places}
        self.rows: dict[type[Model], list[Any]] = defaultdict(list)
        self.apart: dict[tuple[datetime.date, str, str], list[int]] = defaultdict(lambda: [0, 0])

    def add(self, met: Met) -> tuple[Encounter, list[HelpGiven]]:
        """Gather all rows of one encounter; gives the encounter and the help given in it."""
        said, apart = take_apart(
            met.draft, self.ground.figures_only, somebody_known=bool(met.draft.people_ids)
        )
        encounter = Encounter(
            pk=met.id,
            organisation_id=self.ground.organisation_id,
            recorded_at=met.recorded_at,
            recorded_by_id=met.by,
            **columns_of(said, place_kind=self.kind_of.get(said.place_id, "")),
        )
        self.rows[Encounter].append(encounter)
        written = Written(encounter, said)
        for _, model, make in PARTS:
            self.rows[model] += make(written)
        self.rows[EncounterPerson] += _people(encounter, said, forgotten=met.forgotten)
        given = _help(encounter, said)
        self.rows[HelpGiven] += given
        self.rows[Wish] += _wishes(encounter, said)
        self._count(encounter, apart)
        return encounter, given

    def write(self) -> None:
        """Write everything, and the words by which the encounters are found."""
        for rows in sorted(filter(None, self.rows.values()), key=_after_what_it_links_to):
            insert_rows(rows)
        insert_rows(self._counts())
        names = ("organisation", "token", "minute", "team_mark", "encounter")
        insert_values(NotePosting, names, self._postings())

    def _postings(self) -> Iterator[tuple[Any, ...]]:
        """What `note_words.index_all` would write, from texts that are still at hand."""
        house = self.ground.organisation_id
        words = postings.context(note_words.INDEX, house)
        mark = note_words.mark_of(self.ground.team_id)
        beside: dict[UUID, list[str]] = defaultdict(list)
        for given in self.rows[HelpGiven]:
            beside[given.encounter_id].append(given.words)
        for wish in self.rows[Wish]:
            beside[wish.encounter_id].append(wish.words)
        for one in self.rows[Encounter]:
            texts = [one.own_words, one.note, one.could_not, one.success, one.learnt, one.feelings]
            texts = [text for text in texts + beside[one.pk] if text and not one.kept_close]
            minute = note_words.minute_of(one.happened_at)
            for token in postings.tokens_of(words, texts) if texts else ():
                yield id_value(house), token, minute, mark, id_value(one.pk)

    def _count(self, encounter: Encounter, apart: Apart) -> None:
        month, kind = encounter.shift_day.replace(day=1), encounter.place_kind
        subjects = [(f"topic:{topic}", 1) for topic in apart.topics]
        subjects += [(f"help:{kind_id}", quantity) for kind_id, quantity in apart.help]
        for subject, quantity in subjects:
            count = self.apart[month, kind, subject]
            count[0] += 1
            count[1] += quantity

    def _counts(self) -> list[CountedApart]:
        return [
            CountedApart(
                id=uuid4(),  # as `apart.py`: neither id nor moment leads to an encounter
                recorded_at=datetime.datetime.combine(month, datetime.time(), clock.HELSINKI),
                organisation_id=self.ground.organisation_id,
                team_id=self.ground.team_id,
                month=month,
                place_kind=kind,
                subject=subject,
                encounters=encounters,
                quantity=quantity,
            )
            for (month, kind, subject), (encounters, quantity) in self.apart.items()
        ]


def gather(ground: Ground, mets: Iterable[Met], fates: Fates) -> Sheaf:
    """The rows of a team's encounters, and what became of the wishes in them."""
    sheaf = Sheaf(ground)
    for met in mets:
        fates.learn(met, *sheaf.add(met))
    for wish in sheaf.rows[Wish]:
        fates.decide(wish)
    return sheaf


def _after_what_it_links_to(rows: Sequence[Model]) -> int:
    kind = type(rows[0])
    return BEFORE_OTHERS.index(kind) if kind in BEFORE_OTHERS else len(BEFORE_OTHERS)


def _people(
    encounter: Encounter, said: EncounterDraft, *, forgotten: bool
) -> Iterable[EncounterPerson]:
    met: Sequence[UUID | None] = said.people_ids or ((None,) if forgotten else ())
    return (
        EncounterPerson(**_here(encounter), person_id=one, happened_at=said.happened_at)
        for one in met
    )


def _help(encounter: Encounter, said: EncounterDraft) -> list[HelpGiven]:
    return [
        HelpGiven(
            **_here(encounter),
            pk=one.id,
            recorded_at=encounter.recorded_at,
            kind_id=one.kind_id,
            words=one.words,
            quantity=one.quantity,
        )
        for one in said.help
    ]


def _wishes(encounter: Encounter, said: EncounterDraft) -> Iterable[Wish]:
    given = {one.id for one in said.help}
    for one in said.wishes:
        at_once = one.helped_by is not None
        yield Wish(
            **_here(encounter),
            pk=one.id,
            recorded_at=encounter.recorded_at,
            team_id=encounter.team_id,
            person_id=one.person_id,
            words=one.words,
            is_now=one.is_now,
            until=one.until,
            wished_at=encounter.happened_at,
            kept_close=encounter.kept_close,
            state=WishState.HELPED if at_once else WishState.OPEN,
            ended_at=encounter.happened_at if at_once else None,
            help_given_id=one.helped_by if one.helped_by in given else None,
        )


def _here(encounter: Encounter) -> dict[str, Any]:
    return {"organisation_id": encounter.organisation_id, "encounter": encounter}
