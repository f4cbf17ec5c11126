"""What follows from an encounter's being recorded or corrected, in the same transaction."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max, Q

from rinnalla.audit.actor import Actor
from rinnalla.encounters import note_words
from rinnalla.encounters.models import Encounter, EncounterPerson
from rinnalla.people.meeting import meet_anew, note_met
from rinnalla.people.models import Person


def let_others_know(actor: Actor, encounter: Encounter, people: Iterable[Person]) -> None:
    """The people's last contact moves forward, and the encounter is found by its words."""
    met = list(people)
    if met:
        note_met(actor, met, encounter.happened_at, kept_close=encounter.kept_close)
    if encounter.kept_close:
        note_words.unindex(encounter)
    else:
        note_words.index(encounter)


Meetings = dict[UUID, set[datetime.datetime]]


def meetings_in(encounter: Encounter) -> Meetings:
    """Who was met when, by that record and by those that are joined to it."""
    records = Q(encounter=encounter) | Q(encounter__joined_to=encounter)
    rows = EncounterPerson.objects.filter(records, person__isnull=False)
    found: Meetings = defaultdict(set)
    for person_id, at in rows.values_list("person_id", "happened_at"):
        if person_id:
            found[person_id].add(at)
    return found


def tell_meetings_anew(actor: Actor, before: Meetings) -> None:
    """Count the last contact of these people anew, where it may be one of these meetings.

    Called once a record is closer, more open, of another moment or of others than it was, or was
    joined or parted: a record that is joined to another is as close as that one.
    """
    for person_id, moments in before.items():
        told = EncounterPerson.objects.filter(person=person_id, encounter__kept_close=False)
        told = told.exclude(encounter__joined_to__kept_close=True)
        newest = told.aggregate(at=Max("happened_at"))["at"]
        person = Person(pk=person_id, organisation_id=actor.organisation_id)
        meet_anew(actor, person, newest, instead_of=moments)
