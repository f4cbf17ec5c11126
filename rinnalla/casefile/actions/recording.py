"""Recording an encounter together with what was promised in it."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.support.actions import begin_matter
from rinnalla.support.drafts import MatterDraft


@transaction.atomic
def record_with_matters(
    actor: Actor, draft: EncounterDraft, *, once: UUID, promise: tuple[UUID, MatterDraft] | None
) -> Encounter:
    """Record an encounter, and begin the matter that was promised in it, both or neither.

    `promise`: the id that came with the form, and the matter: of one of those met, and where they
    are several, of no one else. Sending the same again changes nothing. Raises DraftWrong for a
    promise of nobody's or of another's, and what `record_encounter` and `begin_matter` raise.
    """
    if promise and not _is_fit(promise[1].person_id, draft.people_ids):
        raise DraftWrong("promise")
    encounter = record_encounter(actor, draft, once=once)
    if promise:
        begin_matter(actor, promise[1], once=promise[0])
    return encounter


def _is_fit(whose: UUID | None, people: Collection[UUID]) -> bool:
    """Whether a promise is clear: of one of those met, or of the team's where no more than one."""
    return len(people) <= 1 if whose is None else whose in people
