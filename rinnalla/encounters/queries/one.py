"""One encounter: what it says, what it said before, and what else tells the same."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.encounters.contents import read
from rinnalla.encounters.drafting import with_parts
from rinnalla.encounters.models import Encounter, EncounterVersion, Wish
from rinnalla.encounters.policy import encounters_readable_by, may_correct, may_read_draft
from rinnalla.encounters.telling import EncounterLine, Told, lines_of, names_for
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import Person
from rinnalla.people.never import NeverLine


@dataclass(frozen=True)
class VersionLine:
    """What an encounter said before a correction, who made it, when and why."""

    number: int
    told: Told
    until: datetime.datetime
    by: str
    why: str


@dataclass(frozen=True)
class EncounterPage:
    """All that the page of an encounter shows."""

    encounter: Encounter
    line: EncounterLine
    recorded_by: str
    wishes: list[Wish]
    versions: list[VersionLine]
    joined: list[EncounterLine]
    joined_to: UUID | None
    never: list[NeverLine]
    may_correct: bool


def find_encounter(actor: Actor, encounter_id: UUID) -> Encounter:
    """An encounter that the actor may read; raises NotKnown."""
    return only_known(encounters_readable_by(actor).filter(pk=encounter_id))


def open_encounter(actor: Actor, encounter_id: UUID) -> EncounterPage:
    """An encounter's page; that it was opened is in the trail first. Raises NotKnown."""
    readable = with_parts(encounters_readable_by(actor).select_related("recorded_by"))
    encounter = only_known(readable.filter(pk=encounter_id))
    joined = list(with_parts(encounters_readable_by(actor).filter(joined_to=encounter)))
    line, *told_there = lines_of(actor, [encounter, *joined])
    met = [Person(pk=one) for one in line.draft.people_ids]
    trail.record(actor, "encounter.opened", [encounter, *joined, *met])
    return EncounterPage(
        encounter=encounter,
        line=line,
        recorded_by=encounter.recorded_by.name if encounter.recorded_by else "",
        wishes=sorted(encounter.wishes.all(), key=lambda wish: wish.pk),
        versions=versions_of(actor, encounter),
        joined=told_there,
        joined_to=encounter.joined_to_id,
        never=[rule for card in line.people for rule in card.never],
        may_correct=may_correct(actor, encounter),
    )


def versions_of(actor: Actor, encounter: Encounter) -> list[VersionLine]:
    """What a readable encounter said before, the latest first; left out what one may not read now.

    Why it was corrected tells of what it said next: it is left out with that too.
    """
    rows = EncounterVersion.objects.filter(encounter=encounter).order_by("-number")
    said = [(row, read(row.content)) for row in rows.select_related("corrected_by")]
    may_read = [may_read_draft(actor, draft) for _, draft in said]
    may_read_next = [True, *may_read]
    shown = [
        (row, draft, row.why if next_too else "")
        for (row, draft), may, next_too in zip(said, may_read, may_read_next, strict=False)
        if may
    ]
    names = names_for(actor, [draft for _, draft, _ in shown])
    return [
        VersionLine(
            number=row.number,
            told=Told(draft, names),
            until=row.recorded_at,
            by=_name(row.corrected_by),
            why=why,
        )
        for row, draft, why in shown
    ]


def open_to_correct(actor: Actor, encounter_id: UUID) -> Encounter:
    """An encounter on the page where it is changed; that it was opened is in the trail first.

    Raises NotKnown; Refused for whom it is not theirs to correct.
    """
    encounter = find_encounter(actor, encounter_id)
    require(may_correct(actor, encounter))
    met = [Person(pk=one.person_id) for one in encounter.persons.all() if one.person_id]
    trail.record(actor, "encounter.opened", [encounter, *met], facts={"page": "correct"})
    return encounter


def _name(user: User | None) -> str:
    return user.name if user else ""
