"""Recording an encounter together with what was promised in it."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.support.actions import promise_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.policy import is_readable_kept_close


@transaction.atomic
def record_with_matters(
    actor: Actor, draft: EncounterDraft, *, once: UUID, promise: tuple[UUID, MatterDraft] | None
) -> Encounter:
    """Record an encounter, and begin the matter that was promised in it, both or neither.

    `promise`: the id that came with the form, and the matter: of one of those met, and where they
    are several, of no one else. Sending the same again changes nothing. Raises DraftWrong for a
    promise of nobody's or of another's, or one kept close that none of the pair could read; and
    what `record_encounter` and `promise_matter` raise.
    """
    if promise and not _is_fit(promise[1].person_id, draft.people_ids):
        raise DraftWrong("promise")
    if promise and promise[1].kept_close and not is_readable_kept_close(promise[1]):
        raise DraftWrong("promise_kept_close")
    encounter = record_encounter(actor, draft, once=once)
    if promise:
        promise_matter(actor, promise[1], once=promise[0])
    return encounter


def _is_fit(whose: UUID | None, people: Collection[UUID]) -> bool:
    """Whether a promise is clear: of one of those met, or of the team's where no more than one."""
    return len(people) <= 1 if whose is None else whose in people
