"""What was recorded just now, told back; and people whose cards stand on the sheet."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafting import with_parts
from rinnalla.encounters.policy import encounters_readable_by
from rinnalla.encounters.queries import PossiblePair, possible_pairs_of
from rinnalla.encounters.telling import EncounterLine, lines_of, subjects_of
from rinnalla.people.models import Person


@dataclass(frozen=True)
class SavedEncounter:
    """The encounter recorded last, and what the actor's pair may have recorded of the same."""

    line: EncounterLine
    pairs: list[PossiblePair]


def saved_encounter(actor: Actor, encounter_id: UUID | None) -> SavedEncounter | None:
    """The encounter recorded last, if the actor may still read it.

    Records of others that may tell the same are in the trail before they are shown.
    """
    if encounter_id is None:
        return None
    readable = encounters_readable_by(actor).filter(pk=encounter_id)
    found = with_parts(readable).first()
    if found is None:
        return None
    pairs = possible_pairs_of(actor, found)
    if pairs:
        shown = subjects_of(line for pair in pairs for line in (pair.mine, pair.other))
        trail.record(actor, "encounters.listed", shown, facts={"pairs": len(pairs)})
    return SavedEncounter(lines_of(actor, [found])[0], pairs)


def note_opened_to_record(actor: Actor, people_ids: Collection[UUID]) -> None:
    """People whose cards stand on the sheet: the trail tells it first."""
    if people_ids:
        people = [Person(pk=one) for one in people_ids]
        trail.record(actor, "person.opened", people, facts={"page": "record"})
