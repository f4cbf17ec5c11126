"""What was promised in an encounter, and why a person is forgotten before their time."""

import datetime
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.support.drafts import MatterDraft


class PromiseForm(CarefulForm):
    """One thing promised and, if it was said, by which day. Empty: nothing was promised."""

    prefix = "promise"

    what = TextLine(
        label=_("What did we promise?"),
        help_text=_("It becomes a matter that you carry, until it is finished together."),
        required=False,
        careful=True,
    )
    until = DayField(label=_("By which day?"), required=False)
    once = OnceField()

    def matter(
        self, draft: EncounterDraft, carrier: UUID | None
    ) -> tuple[UUID, MatterDraft] | None:
        """The matter that was promised in that encounter; nothing if nothing was."""
        what: str = self.cleaned_data["what"]
        until: datetime.date | None = self.cleaned_data["until"]
        if not what:
            return None
        alone = draft.people_ids[0] if len(draft.people_ids) == 1 else None
        matter = MatterDraft(
            team_id=draft.team_id,
            title=what,
            person_id=alone,
            carried_by=carrier,
            until=until,
            kept_close=draft.kept_close and alone is not None,
        )
        return self.cleaned_data["once"], matter


class EraseForm(forms.Form):
    """The reason, for the trail; it names nobody."""

    reason = FreeText(
        label=_("Why are they forgotten now?"),
        rows=2,
        max_length=1000,
        help_text=_("For example: they asked for it. Write no names here: the reason stays."),
    )
