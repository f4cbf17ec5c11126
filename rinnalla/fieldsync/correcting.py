"""The sheet on which what a phone said is corrected: the recording form with that in it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.casefile.sheets import Sheet, carrier_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.forms import initial_of
from rinnalla.encounters.models import Precision
from rinnalla.fieldsync.kept_content import content_in
from rinnalla.fieldsync.models import TrayItem
from rinnalla.fieldsync.reading.contents import Recorded
from rinnalla.places.policy import areas_visible_to, places_visible_to
from rinnalla.support.drafts import MatterDraft


def first_values(actor: Actor, draft: EncounterDraft) -> dict[str, Any]:
    """What the form says at first: the time as it was, and only a place the actor can choose."""
    place = places_visible_to(actor).filter(pk__in=[draft.place_id]).exists()
    area = areas_visible_to(actor).filter(pk__in=[draft.area_id]).exists()
    seen = replace(
        draft,
        place_id=draft.place_id if place else None,
        area_id=draft.area_id if area else None,
    )
    return initial_of(seen) | {"when": Precision.TIME}


def with_promise(sheet: Sheet, item: TrayItem) -> Sheet:
    """The sheet, with what was promised in it."""
    content = content_in(item.operation)
    if isinstance(content, Recorded) and content.promise:
        matter = content.promise[1]
        whose = str(matter.person_id or "")
        sheet.promise.initial.update(what=matter.title, until=matter.until, whose=whose)
    return sheet


def corrected_in(
    actor: Actor, sheet: Sheet
) -> tuple[EncounterDraft, tuple[UUID, MatterDraft] | None]:
    """The encounter and the promise that a valid sheet holds."""
    draft = sheet.form.draft()
    return draft, sheet.promise.matter(draft, carrier_of(actor, draft.team_id))
