"""Where it was: nowhere known, an area, or a lasting place of one."""

from typing import Any

from django.utils.translation import gettext as _

from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.queries import places_to_choose

AREA, PLACE = "area:", "place:"


def where_choices(actor: Actor, draft: EncounterDraft | None) -> list[Any]:
    """Not known; then area by area the area itself and its lasting places."""
    groups = [
        (
            str(area),
            [
                (f"{AREA}{area.pk}", _("%(area)s, no place in particular") % {"area": area.name}),
                *((f"{PLACE}{one.pk}", one.name) for one in places),
            ],
        )
        for area, places in places_to_choose(actor, draft)
    ]
    return [("", _("Not known, or somewhere else")), *groups]
