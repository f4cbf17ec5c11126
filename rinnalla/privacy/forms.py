"""What is asked of the trail, and of what is written about a person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.audit.queries import Asked
from rinnalla.core.days import DayField
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.typed import FreeText, OnceField
from rinnalla.privacy.own.answer import (
    DATA,
    DATA_FILE,
    EVERYTHING,
    PAPER,
    READERS,
    TEXT_FILE,
    Wanted,
)
from rinnalla.privacy.sentences import NOUNS

LONGEST_REASON = 1000
LAST_PLACE = 2**62


class PlaceForm(forms.Form):
    """Which page of a trail: older or newer than one of its entries."""

    before = forms.IntegerField(
        required=False, min_value=0, max_value=LAST_PLACE, widget=forms.HiddenInput()
    )
    after = forms.IntegerField(
        required=False, min_value=0, max_value=LAST_PLACE, widget=forms.HiddenInput()
    )

    def asked(self) -> Asked:
        """What is asked; what does not make sense is said beside its field and left out."""
        return Asked(**self._sensible()) if self.is_bound else Asked()

    def _sensible(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class FilterForm(PlaceForm):
    """Days and kinds; they stand in the address, since they tell of nobody."""

    first_day = DayField(label=_("From"), required=False)
    last_day = DayField(label=_("Until"), required=False)
    noun = forms.ChoiceField(label=_("About"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nouns = in_finnish_order(NOUNS.items(), lambda one: str(one[1]))
        self.fields["noun"].choices = [("", _("Everything")), *nouns]  # type: ignore[attr-defined]

    def is_narrowed(self) -> bool:
        """Whether days or kinds were chosen; leafing through pages is no choice."""
        return bool({"first_day", "last_day", "noun"} & set(self.changed_data))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("The last day is before the first one."))
        return given


class SearchForm(forms.Form):
    """Whose deeds, and why; sent in the body, never in an address."""

    once = OnceField()
    worker = forms.ChoiceField(label=_("Whose deeds"))
    reason = FreeText(
        label=_("Why"),
        max_length=LONGEST_REASON,
        help_text=_(
            "The reason is kept in the trail. The colleague sees it, your name and the time. "
            "Write no names of people met."
        ),
    )

    def __init__(self, workers: Iterable[User], *args: Any) -> None:
        super().__init__(*args)
        known = [(str(user.pk), user.name) for user in workers]
        self.fields["worker"].choices = [("", _("Choose")), *known]  # type: ignore[attr-defined]

    def worker_id(self) -> UUID:
        """The colleague chosen."""
        return UUID(self.cleaned_data["worker"])


class OwnDataForm(forms.Form):
    """What the person asks for, in which language, and how it is given to them."""

    part = forms.ChoiceField(
        label=_("What they ask for"),
        choices=[
            (EVERYTHING, _("What is written about them, and who has looked")),
            (DATA, _("What is written about them")),
            (READERS, _("Who has looked")),
        ],
        initial=EVERYTHING,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In which language"), choices=settings.LANGUAGES, initial=get_language
    )
    way = forms.ChoiceField(
        label=_("How it is given"),
        choices=[
            (PAPER, _("On the screen and on paper")),
            (TEXT_FILE, _("As a file to read (text)")),
            (DATA_FILE, _("As a file for other programs (JSON)")),
        ],
        initial=PAPER,
        widget=forms.RadioSelect,
    )
    with_identity = forms.BooleanField(
        label=_("With who they are by law"),
        required=False,
        help_text=_("It opens for this, and the trail tells of it."),
    )
    reason = FreeText(
        label=_("Why also who looked more than two years ago"),
        rows=2,
        max_length=LONGEST_REASON,
        required=False,
        help_text=_(
            "Leave this empty: two years are given. What is older needs a special reason, which is "
            "kept in the trail."
        ),
    )

    def __init__(self, *args: Any, may_open_identity: bool) -> None:
        super().__init__(*args)
        if not may_open_identity:
            del self.fields["with_identity"]

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        return Wanted(**self.cleaned_data)
