"""What must have arrived before an operation can be applied, and what it brings itself."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, HelpGiven, Wish
from rinnalla.fieldsync.reading import contents as said
from rinnalla.people.models import Person
from rinnalla.support.models import Matter

Need = tuple[type[models.Model], UUID | None]


def missing_of(organisation_id: UUID, content: Any) -> UUID | None:
    """The first thing that is not here yet and that some phone may still bring.

    Whether the worker may know of what is here, the deed asks; places and kinds of help are not
    made on phones.
    """
    for model, wanted in _needs(content):
        here = model._base_manager.filter(organisation_id=organisation_id, pk=wanted)
        if wanted is not None and not here.exists():
            return wanted
    return None


def made_by(content: Any) -> set[UUID]:
    """The ids of all that an operation of that content has made: others may wait for them."""
    made: set[UUID | None] = {getattr(content, "id", None)}
    if isinstance(content, said.Recorded):
        made |= _parts_of(content.draft)
        made |= {content.promise[0]} if content.promise else set()
    if isinstance(content, said.Corrected):
        made |= _parts_of(content.said)
    return {one for one in made if one is not None}


def _parts_of(draft: EncounterDraft) -> set[UUID]:
    return {one.id for one in draft.help} | {one.id for one in draft.wishes}


def _needs(content: Any) -> Iterator[Need]:
    match content:
        case said.Recorded(draft=draft):
            yield from _of_encounter(draft)
        case said.Corrected():
            yield Encounter, content.encounter_id
            yield from _of_encounter(content.said)
        case said.Attempted() | said.ContactChanged():
            yield Person, content.person_id
        case said.MatterAdded(draft=matter):
            yield Person, matter.person_id
            yield Wish, matter.wish_id
        case said.MatterFinished():
            yield Matter, content.matter_id
        case said.WishEnded():
            yield Wish, content.wish_id
            yield HelpGiven, content.help_id


def _of_encounter(draft: EncounterDraft) -> Iterator[Need]:
    for person in draft.people_ids:
        yield Person, person
