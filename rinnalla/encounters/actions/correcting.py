"""Correcting an encounter: what it said before is kept."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import encounters_readable_by, may_correct, may_record
from rinnalla.encounters.writing import COLUMNS, Written, columns_of, write_parts
from rinnalla.encounters.writing.apart import Apart, count_apart, count_of, take_apart
from rinnalla.encounters.writing.checking import Named, figures_only, find_named
from rinnalla.encounters.writing.consequences import (
    let_others_know,
    meetings_in,
    tell_meetings_anew,
)
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.writing.versions import (
    forget_what_is_apart,
    keep_version,
    was_anybody_known,
)
from rinnalla.people.models import Person


@transaction.atomic
def correct_encounter(
    actor: Actor, encounter: Encounter, draft: EncounterDraft, *, version: int, why: str = ""
) -> Encounter:
    """Let the encounter say what the draft says; the earlier version stays readable.

    `version` is the one that was corrected: Overtaken where somebody else was quicker. Raises
    Refused, NotKnown and DraftWrong as recording does. A draft that says the same changes nothing.
    """
    require_known(encounters_readable_by(actor).filter(pk=encounter.pk).exists())
    require(may_correct(actor, encounter))
    locked = Encounter.objects.select_for_update(of=("self",)).get(pk=encounter.pk)
    if locked.version != version:
        raise Overtaken(locked)
    before, said = draft_of(locked), normal(draft)
    require(said.team_id == before.team_id or may_record(actor, said.team_id))
    named = find_named(actor, said, before)
    known = bool(said.people_ids) or was_anybody_known(locked, before)
    said, apart = take_apart(said, figures_only(named), somebody_known=known)
    if said == before and not apart:
        return locked
    met = [Person(pk=one, organisation_id=actor.organisation_id) for one in said.people_ids]
    keep_version(actor, locked, before, why=why)
    written, meetings = Written(locked, said, before), meetings_in(locked)
    _rewrite(written, named)
    _move_apart(locked, said, apart)
    let_others_know(actor, locked, met)
    if written.says_anew("people_ids", "happened_at", "kept_close"):
        tell_meetings_anew(actor, meetings)
    trail.record(actor, "encounter.corrected", [locked, *met], facts={"version": locked.version})
    return locked


def _rewrite(written: Written, named: Named) -> None:
    encounter, now, before = written.encounter, written.now, written.before
    same_place = before is not None and before.place_id == now.place_id
    place_kind = encounter.place_kind if same_place else named.place_kind
    for name, value in columns_of(now, place_kind=place_kind).items():
        setattr(encounter, name, value)
    encounter.version += 1
    encounter.save(update_fields=[*COLUMNS, "version"])
    write_parts(written)


def _move_apart(encounter: Encounter, said: EncounterDraft, apart: Apart) -> None:
    """Count what may not stand under an alias, and leave it in no earlier version either."""
    if said.people_ids and not said.may_be_linked:
        forget_what_is_apart(encounter)
    if apart:
        count_apart(count_of(encounter), apart)
