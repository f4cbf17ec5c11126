"""Recording an encounter."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import insert_once
from rinnalla.core.refusal import require
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import may_record
from rinnalla.encounters.writing import Written, columns_of, write_parts
from rinnalla.encounters.writing.apart import count_apart, count_of, take_apart
from rinnalla.encounters.writing.checking import figures_only, find_named
from rinnalla.encounters.writing.consequences import let_others_know
from rinnalla.encounters.writing.normal import normal
from rinnalla.people.models import Person


@transaction.atomic
def record_encounter(actor: Actor, draft: EncounterDraft, *, once: UUID) -> Encounter:
    """Record an encounter, nameless or not; recording with the same `once` changes nothing more.

    Figures-only matters of known people are counted apart and stand nowhere else (ADR 0010).
    Raises Refused for a team that the actor does not go out with; NotKnown for a person, place,
    colleague or kind of help that they do not see, and for the id of another's row; DraftWrong
    for what a form should have caught.
    """
    require(may_record(actor, draft.team_id))
    mine = Encounter.objects.filter(
        organisation_id=actor.organisation_id, recorded_by_id=actor.user_id
    )
    recorded_before = mine.filter(pk=once).first()
    if recorded_before:
        return recorded_before
    said = normal(draft)
    named = find_named(actor, said)
    known = bool(said.people_ids)
    said, apart = take_apart(said, figures_only(named), somebody_known=known)
    encounter, is_new = insert_once(
        mine,
        once,
        organisation_id=actor.organisation_id,
        recorded_by_id=actor.user_id,
        **columns_of(said, place_kind=named.place_kind),
    )
    if not is_new:
        return encounter
    write_parts(Written(encounter, said))
    if apart:
        count_apart(count_of(encounter), apart)
    met = [Person(pk=one, organisation_id=actor.organisation_id) for one in said.people_ids]
    let_others_know(actor, encounter, met)
    trail.record(actor, "encounter.recorded", [encounter, *met])
    return encounter
