"""Recording an encounter together with what was promised in it."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.support.actions import begin_matter
from rinnalla.support.drafts import MatterDraft


@transaction.atomic
def record_with_matters(
    actor: Actor, draft: EncounterDraft, *, once: UUID, promise: tuple[UUID, MatterDraft] | None
) -> Encounter:
    """Record an encounter, and begin the matter that was promised in it, both or neither.

    `promise`: the id that came with the form, and the matter. Sending the same again changes
    nothing. Raises what `record_encounter` and `begin_matter` raise.
    """
    encounter = record_encounter(actor, draft, once=once)
    if promise:
        begin_matter(actor, promise[1], once=promise[0])
    return encounter
