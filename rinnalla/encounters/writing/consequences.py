"""What follows from an encounter's being recorded or corrected, in the same transaction."""

from collections.abc import Iterable

from rinnalla.audit.actor import Actor
from rinnalla.encounters import note_words
from rinnalla.encounters.models import Encounter
from rinnalla.people.meeting import note_met
from rinnalla.people.models import Person


def let_others_know(actor: Actor, encounter: Encounter, people: Iterable[Person]) -> None:
    """The people's last contact moves forward, and the encounter is found by its words."""
    met = list(people)
    if met:
        note_met(actor, met, encounter.happened_at)
    if encounter.kept_close:
        note_words.unindex(encounter)
    else:
        note_words.index(encounter)
