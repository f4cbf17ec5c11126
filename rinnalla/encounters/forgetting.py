"""What encounters, wishes and attempts no longer say once a person is forgotten (ADR 0012).

Figures hold: an encounter, its heads, help, topics and moments stay, with nobody in them. Texts
go where nobody else known was met; where somebody was, the texts are theirs too, and stay.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.pieces import in_pieces
from rinnalla.encounters import beside_words, earlier_endings, note_words
from rinnalla.encounters.contents import read, written
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import (
    Attempt,
    Encounter,
    EncounterPerson,
    EncounterVersion,
    HelpGiven,
    Missing,
    Wish,
    WishState,
)

TEXTS = ("own_words", "note", "could_not", "success", "learnt")


@dataclass(frozen=True)
class Forgotten:
    """How many rows were freed of a person."""

    encounters: int
    shared: int
    wishes: int
    attempts: int


def lock_encounters_of(person_id: UUID) -> list[Encounter]:
    """Every encounter that names or ever named the person, locked, in the order of ids.

    What was corrected away still stands in versions: the trail knows which encounters those are.
    A record of the pair that tells the same encounter is one of them.
    """
    named = set(
        EncounterPerson.objects.filter(person=person_id).values_list("encounter", flat=True)
    )
    named |= _named_in_trail(person_id)
    for piece in in_pieces(sorted(named)):
        joined = Encounter.objects.filter(Q(pk__in=piece) | Q(joined_to__in=piece))
        pairs = joined.exclude(joined_to=None).values_list("pk", "joined_to")
        named |= {one for pair in pairs for one in pair if one}
    locked: list[Encounter] = []
    for piece in in_pieces(sorted(named)):
        rows = Encounter.objects.select_for_update(of=("self",)).filter(pk__in=piece)
        locked += rows.order_by("pk")
    return locked


def forget_person(person_id: UUID, encounters: Iterable[Encounter]) -> Forgotten:
    """Free these encounters, and every wish and attempt, of the person.

    Each encounter's version grows: a correction begun before meets one that is newer than what it
    was begun on. Called inside the deed that erases the person.
    """
    rows = list(encounters)
    shared = _with_others(person_id, [one.pk for one in rows])
    alone = [one for one in rows if one.pk not in shared]
    wishes = _forget_wishes(person_id, [one.pk for one in alone])
    EncounterPerson.objects.filter(person=person_id).update(person=None)
    for encounter in alone:
        _empty(encounter)
    for encounter in (one for one in rows if one.pk in shared):
        _free(encounter, person_id)
    return Forgotten(len(alone), len(rows) - len(alone), wishes, _forget_attempts(person_id))


def _named_in_trail(person_id: UUID) -> set[UUID]:
    entries = TrailEntry.objects.filter(mentions__subject_id=person_id, noun="encounter")
    return {
        UUID(subject_id)
        for subjects in entries.values_list("subjects", flat=True)
        for label, subject_id in subjects
        if label == Encounter._meta.label_lower
    }


def _with_others(person_id: UUID, encounter_ids: list[UUID]) -> set[UUID]:
    """Those in which somebody else known was met."""
    found: set[UUID] = set()
    for piece in in_pieces(encounter_ids):
        met = EncounterPerson.objects.filter(encounter__in=piece).exclude(person=None)
        found |= set(met.exclude(person=person_id).values_list("encounter", flat=True))
    return found


def _empty(encounter: Encounter) -> None:
    """Take every text out of it, and everything it said before.

    That something was missing is still counted, where words alone had told it.
    """
    if encounter.could_not and not encounter.missing:
        encounter.missing = [Missing.OTHER]
    for name in TEXTS:
        setattr(encounter, name, "")
    encounter.feelings = None
    encounter.version += 1
    encounter.save(update_fields=[*TEXTS, "feelings", "version", "missing"])
    EncounterVersion.objects.filter(encounter=encounter).delete()
    for given in HelpGiven.objects.filter(encounter=encounter):
        if given.words:
            given.words = ""
            given.save(update_fields=["words"])
    note_words.unindex(encounter)


def _free(encounter: Encounter, person_id: UUID) -> None:
    """Leave its texts to the others who were met; the person stands in no version of it."""
    for version in EncounterVersion.objects.filter(encounter=encounter):
        before = read(version.content)
        after = _without(before, person_id)
        if after == before:
            continue
        if after.people_ids:
            version.content = written(after)
            version.save(update_fields=["content"])
        else:
            version.delete()  # it was about the person alone
    encounter.version += 1
    encounter.save(update_fields=["version"])
    note_words.index(encounter)


def _without(draft: EncounterDraft, person_id: UUID) -> EncounterDraft:
    return dataclasses.replace(
        draft,
        people_ids=tuple(one for one in draft.people_ids if one != person_id),
        wishes=tuple(one for one in draft.wishes if one.person_id != person_id),
    )


def _forget_wishes(person_id: UUID, alone: list[UUID]) -> int:
    """Empty the person's wishes, and all of encounters with nobody else; what was open ends."""
    wishes = list(Wish.objects.select_for_update().filter(person=person_id))
    for piece in in_pieces(alone):
        rows = Wish.objects.select_for_update().filter(encounter__in=piece)
        wishes += [one for one in rows if one.person_id != person_id]
    for wish in wishes:
        wish.person_id, wish.words, wish.could_not = None, "", ""
        wish.earlier_endings = earlier_endings.without_words(wish.earlier_endings)
        if wish.state == WishState.OPEN:
            wish.state, wish.ended_at = WishState.NOT_WANTED, clock.now()
        said = ["person", "words", "could_not", "earlier_endings", "state", "ended_at"]
        wish.save(update_fields=said)
    beside_words.index_wishes(wishes)
    return len(wishes)


def _forget_attempts(person_id: UUID) -> int:
    attempts = list(Attempt.objects.select_for_update().filter(person=person_id))
    for attempt in attempts:
        attempt.person_id, attempt.tried, attempt.learnt, attempt.next_step = None, "", "", ""
        attempt.save(update_fields=["person", "tried", "learnt", "next_step"])
    beside_words.index_attempts(attempts)
    return len(attempts)
