"""What people type: one kind of text field, one guard against sending twice.

Text is taken as it comes (emoji, right-to-left, any language), up to 20 000 signs. A control
character has no picture and PostgreSQL refuses NUL, so the form says so and keeps the rest.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from rinnalla.core.ids import new_id

LONGEST = 20_000
LINE_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n"})


def typed(request: HttpRequest) -> QueryDict | None:
    """What to fill a form with: what is being sent, or what was held while its writer signed in.

    A form may be bound on GET (held text); act only if `request.method == "POST"`.
    """
    if request.method == "POST":
        return request.POST
    return getattr(request, "held", None)


def refuse_control_characters(text: str) -> None:
    """Raises ValidationError at a control character other than tab and line break."""
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r" for sign in text):
        raise ValidationError(
            _("The text holds an invisible control character. Remove it and save again."),
            code="control_character",
        )


class LookedOver(BoundField):
    """A text field in a form: what is to be looked at in it describes it too."""

    field: "TextLine"

    @property
    def notes(self) -> Sequence[Any]:
        """What `core.careful` has to say of the text."""
        return self.field.notes

    @property
    def aria_describedby(self) -> str | None:
        told = super().aria_describedby
        note = f"{self.auto_id}_note" if self.notes and self.auto_id else ""
        return " ".join(filter(None, [told, note])) or None


class TextLine(forms.CharField):
    """One line of text, 200 signs unless told otherwise.

    `careful`: identity codes, phone numbers and e-mail addresses are looked for in it
    (`core.careful`, `typed.js`). Free text is, one line is not, unless told otherwise.
    """

    bound_field_class = LookedOver
    notes: Sequence[Any] = ()

    def __init__(self, *, max_length: int = 200, careful: bool = False, **kwargs: Any) -> None:
        self.careful = careful
        super().__init__(max_length=max_length, **kwargs)
        # Our own check speaks of every control character, NUL among them.
        self.validators = [v for v in self.validators if "NullCharacters" not in type(v).__name__]
        self.validators.append(refuse_control_characters)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return unicodedata.normalize("NFC", text.translate(LINE_BREAKS))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | ({"data-careful": "ask"} if self.careful else {})


class FreeText(TextLine):
    """Free text in several lines; browsers' spelling services and memories stay out of it."""

    def __init__(self, *, rows: int = 4, max_length: int = LONGEST, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.Textarea(attrs={"rows": rows, "spellcheck": "false", "autocomplete": "off"}),
        )
        kwargs.setdefault("careful", True)
        super().__init__(max_length=max_length, **kwargs)


class OnceField(forms.UUIDField):
    """The id of the row that a form will make: sending the form twice makes one row."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.HiddenInput())
        super().__init__(initial=new_id, **kwargs)


def once_id(form: forms.Form) -> UUID:
    """The id that a valid form with an OnceField named `once` carries."""
    value: UUID = form.cleaned_data["once"]
    return value
