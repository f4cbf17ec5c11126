"""What is agreed of contact, as the person wishes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.typed import FreeText
from rinnalla.people.actions import ContactDraft
from rinnalla.people.contact_words import WAYS
from rinnalla.people.models import ContactWish
from rinnalla.people.rhythms import RHYTHMS, nearest_rhythm


class ContactForm(CarefulForm):
    """How often, in what ways, whether we may look for the person, and what we do together."""

    rhythm = forms.ChoiceField(
        label=_("How often they wish us to be in touch"),
        choices=[(str(days or ""), words) for days, words in RHYTHMS.items()],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("The reminder is for their pair, never for them."),
    )
    ways = forms.MultipleChoiceField(
        label=_("In what ways"),
        choices=list(WAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    may_be_looked_for = forms.BooleanField(
        label=_("They agree that we look for them"), required=False
    )
    words = FreeText(
        label=_("What we do together, in their words"), rows=3, max_length=2000, required=False
    )

    def __init__(
        self, data: Any = None, *, wish: ContactWish | None = None, **careful: Any
    ) -> None:
        super().__init__(data, initial=_agreed_in(wish), **careful)

    def draft(self) -> ContactDraft:
        """What a valid form says."""
        given = self.cleaned_data
        return ContactDraft(
            rhythm_days=int(given["rhythm"]) if given["rhythm"] else None,
            ways=list(given["ways"]),
            may_be_looked_for=given["may_be_looked_for"],
            words=given["words"],
        )


def _agreed_in(wish: ContactWish | None) -> dict[str, Any]:
    if wish is None:
        return {"rhythm": ""}
    rhythm = nearest_rhythm(wish.rhythm_days)
    return {
        "rhythm": str(rhythm or ""),
        "ways": wish.ways,
        "may_be_looked_for": wish.may_be_looked_for,
        "words": wish.words,
    }
