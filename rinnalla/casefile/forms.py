"""What was promised in an encounter, and why a person is forgotten before their time."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.people.queries import PersonCard
from rinnalla.support.drafts import MatterDraft


class PromiseForm(CarefulForm):
    """One thing promised and, if it was said, by which day. Empty: nothing was promised.

    `people`: the known ones who were there. Where they are several, a promise is one's of them: a
    matter of nobody's would tell the team of it, and they would not find it on their own page.
    `is_carried`: whoever promises carries it; a peer does not.
    """

    prefix = "promise"

    what = TextLine(
        label=_("What did we promise?"),
        help_text=_("It becomes a matter that you carry, until it is finished together."),
        required=False,
        careful=True,
    )
    until = DayField(label=_("By which day?"), required=False)
    whose = forms.ChoiceField(label=_("Whose is it?"), required=False)
    once = OnceField()

    def __init__(
        self,
        data: Any = None,
        *,
        people: Iterable[PersonCard] = (),
        is_kept_close: bool = False,
        is_carried: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        if not is_carried:
            self.fields["what"].help_text = _("A worker of the team takes it up.")
        self.people, self.is_kept_close = {str(card.id): card for card in people}, is_kept_close
        names = [(key, card.alias) for key, card in self.people.items()]
        offer(self, "whose", [("", _("Choose whose it is")), *names])
        if not self.asks_whose:
            del self.fields["whose"]

    @property
    def asks_whose(self) -> bool:
        """Whether it has to be said to whom it was promised."""
        return len(self.people) > 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.asks_whose and cleaned.get("what") and "whose" in cleaned):
            return cleaned
        card = self.people.get(cleaned["whose"])
        if card is None:
            self.add_error("whose", _("Several people were there. Choose whom we promised it to."))
        elif self.is_kept_close and not card.pair_names:
            nobody = _("This is kept close, and the one chosen has no pair of their own.")
            self.add_error("whose", nobody)
        return cleaned

    def refuse_as_unreadable(self) -> None:
        """Say that what is kept close would be read by nobody: the pair is of peers alone."""
        text = _("Nobody of their pair could read this as a matter. Write it in the note instead.")
        self.add_error("what", text)

    def matter(
        self, draft: EncounterDraft, carrier: UUID | None
    ) -> tuple[UUID, MatterDraft] | None:
        """The matter that was promised in that encounter; nothing if nothing was."""
        what: str = self.cleaned_data["what"]
        until: datetime.date | None = self.cleaned_data["until"]
        if not what:
            return None
        alone = draft.people_ids[0] if len(draft.people_ids) == 1 else None
        whose = UUID(self.cleaned_data["whose"]) if self.asks_whose else alone
        matter = MatterDraft(
            team_id=draft.team_id,
            title=what,
            person_id=whose,
            carried_by=carrier,
            until=until,
            kept_close=draft.kept_close and whose is not None,
        )
        return self.cleaned_data["once"], matter


class EraseForm(CarefulForm):
    """The reason, for the trail; it names nobody."""

    reason = FreeText(
        label=_("Why are they forgotten now?"),
        rows=2,
        max_length=1000,
        help_text=_("For example: they asked for it. Write no names here: the reason stays."),
    )
