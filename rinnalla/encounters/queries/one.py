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
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterVersion, Wish
from rinnalla.encounters.policy import encounters_readable_by, may_correct
from rinnalla.encounters.telling import EncounterLine, Told, lines_of, names_for
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import Person
from rinnalla.people.nearness import nearness_of
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
    """What a readable encounter said before, the latest first.

    Left out: what the actor may not read now, since it tells of somebody who shut them out, or
    was kept close of somebody in whose pair they are not.
    """
    rows = EncounterVersion.objects.filter(encounter=encounter).order_by("-number")
    said = [(row, read(row.content)) for row in rows.select_related("corrected_by")]
    may_read = _readable(actor, [draft for _, draft in said])
    shown = [one for one, may in zip(said, may_read, strict=True) if may]
    names = names_for(actor, [draft for _, draft in shown])
    return [
        VersionLine(
            number=row.number,
            told=Told(draft, names),
            until=row.recorded_at,
            by=_name(row.corrected_by),
            why=row.why,
        )
        for row, draft in shown
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


def _readable(actor: Actor, drafts: list[EncounterDraft]) -> list[bool]:
    """Of each draft whether the actor may read it now."""
    near = nearness_of(actor)
    shut, own = near.shut_out_from, near.in_pair_of
    return [
        not shut & set(draft.people_ids)
        and (not draft.kept_close or bool(own & set(draft.people_ids)))
        for draft in drafts
    ]


def _name(user: User | None) -> str:
    return user.name if user else ""
