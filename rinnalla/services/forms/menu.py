"""By what the menu is narrowed, in the address, and words to look for, which are not."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.choosing import offer
from rinnalla.services.queries import Asked, towns_of_menu
from rinnalla.services.words import KINDS


class FilterForm(forms.Form):
    """Which services are listed."""

    kind = forms.ChoiceField(label=_("What kind of service"), required=False)
    town = forms.ChoiceField(label=_("Town"), required=False)
    open = forms.BooleanField(label=_("Open now"), required=False)
    women = forms.BooleanField(label=_("For women only"), required=False)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "kind", [("", _("All of them")), *KINDS.items()])
        towns = [(town, town) for town in towns_of_menu(actor)]
        offer(self, "town", [("", _("All of them")), *towns])

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.changed_data)

    def asked(self) -> Asked:
        """What is asked; what makes no sense is said beside its field and left out."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            kind=said.get("kind", ""),
            town=said.get("town", ""),
            open_now=said.get("open", False),
            women_only=said.get("women", False),
        )

    @property
    def of_town(self) -> str:
        """The end of an address that keeps the chosen town."""
        town = self.asked().town
        return f"?{urlencode({'town': town})}" if town else ""


class SearchForm(forms.Form):
    """Words to look for; sent in the body, never in an address."""

    words = forms.CharField(
        label=_("Find a service"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
