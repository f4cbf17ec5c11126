"""What may read otherwise since a phone last asked, read from the trail (ADR 0027).

Every deed leaves an entry in its own transaction, and the entries of an organisation are numbered
under a lock that is held until the commit: whoever sees an entry sees all before it, and what each
of them did. So the number is a cursor in commit order. A kind of deed that is not told apart here
lets everything be looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from rinnalla.audit.models import TrailEntry, TrailHead
from rinnalla.core.records import id_in
from rinnalla.encounters.models import EncounterPerson

MOST = 300  # entries; after more it is cheaper to look at everything
PERSON, ENCOUNTER = "people.person", "encounters.encounter"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Readings, and deeds that change nothing of what phones hold.
QUIET_NOUNS = _words(
    "attempts encounters export factor figures identity "
    "index key matters notice observations old_log "
    "own_data password people phone power provider "
    "reason recovery_codes report session sign_in sleeping_place "
    "today trail wishes"
)
QUIET_KINDS = _words(
    "encounter.opened house.cleared house.tidied matter.opened matter.printed person.asked_about "
    "person.disclosed person.fetched person.opened person.printed_for_them person.printed_for_work "
    "tray_item.opened wish.opened"
)
# Deeds of quiet nouns that do change something: these let everything be looked at.
LOUD_KINDS = _words("old_log.rows_brought old_log.rows_taken_back old_log.undone export.taken_in")
# What each kind of deed touches beside the people it names, and the day.
OF_PEOPLE = {
    "alias": (),
    "attempt": ("mine",),
    "consent": (),
    "contact": (),
    "death": ("mine", "matter"),
    "encounter": ("mine", "matter"),
    "matter": ("matter",),
    "never_rule": (),
    "pair": ("mine", "matter"),
    "person": ("mine", "matter"),
    "shut_out": ("mine", "matter"),
    "spoken_yes": (),
    "step": ("matter",),
    "wish": ("mine",),
}
# Deeds after which also the full cards of others may read otherwise: what was met together, or who
# was named before.
BESIDE = _words(
    "encounter.corrected encounter.joined encounter.parted encounter.told_apart "
    "matter.changed person.erased"
)
BESIDE_NOUNS = ("pair", "shut_out", "death")
OF_LISTS = {
    "area": ("place",),
    "emergency_number": ("number",),
    "help_kind": ("help_kind",),
    "observation": ("mine",),
    "place": ("place",),
    "service": ("service",),
    "shift_message": ("mine",),
    "tray_item": ("mine",),
}


@dataclass
class Changed:
    """What is to be looked at: `everything`, or these lists, these people and the day.

    `full_cards`: also everybody's of whom the full card is held.
    """

    everything: bool = False
    day: bool = False
    full_cards: bool = False
    lists: set[str] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)


def newest_entry(organisation_id: UUID) -> int:
    """The number of the newest entry that is committed."""
    head = TrailHead.objects.filter(pk=organisation_id).values_list("seq", flat=True).first()
    return head or 0


def changed_since(organisation_id: UUID, seq: int) -> Changed:
    """What the deeds after that entry may have changed; in one query where there were none."""
    found = Changed()
    entries = TrailEntry.objects.filter(organisation_id=organisation_id, seq__gt=seq)
    quiet = entries.exclude(noun__in=QUIET_NOUNS) | entries.filter(kind__in=LOUD_KINDS)
    deeds = quiet.exclude(kind__in=QUIET_KINDS).order_by("seq")
    rows = list(deeds.values_list("noun", "kind", "subjects")[: MOST + 1])
    if len(rows) > MOST:
        return Changed(everything=True)
    met: set[UUID] = set()
    for noun, kind, subjects in rows:
        _note(found, noun, kind)
        found.people |= _ids(subjects, PERSON)
        met |= _ids(subjects, ENCOUNTER)
    if met and not found.everything:
        theirs = EncounterPerson.objects.filter(organisation_id=organisation_id, encounter__in=met)
        found.people |= {one for one in theirs.values_list("person_id", flat=True) if one}
    return found


def _note(found: Changed, noun: str, kind: str) -> None:
    if noun in OF_PEOPLE:
        found.lists |= set(OF_PEOPLE[noun])
        found.full_cards |= kind in BESIDE or noun in BESIDE_NOUNS
    elif noun in OF_LISTS:
        found.lists |= set(OF_LISTS[noun])
    else:
        found.everything = True
    found.day = True


def _ids(subjects: Iterable[list[str]], label: str) -> set[UUID]:
    found = {id_in(one) for name, one in subjects if name == label}
    return {one for one in found if one is not None}
