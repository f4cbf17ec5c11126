"""What somebody is looked for by."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import TextLine

UNASKED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "words"}


class SearchForm(forms.Form):
    """An alias, as well as one remembers it."""

    words = TextLine(
        label=_("Find by alias"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={**UNASKED, "type": "search"}),
        help_text=_("A slip or two does no harm, nor does the order of words."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="find_%s")

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words:
            raise ValidationError(_("Write an alias, or the beginning of one."))
        return words
