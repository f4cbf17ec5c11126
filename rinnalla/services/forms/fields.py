"""Fields whose text is read: hours of a day, days with hours of their own, phone numbers.

What is read stands in `cleaned_data`; a form shows it as one may type it again.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rinnalla.core.typed import TextLine
from rinnalla.services.hours_typed import NotHours, read_dated, read_spans, write_dated, write_spans
from rinnalla.services.phones import NotANumber, read_phones, write_phones

LINES = {"rows": 3, "autocomplete": "off", "spellcheck": "false"}


class ReadField(TextLine):
    """A text that is read into a tuple; of what cannot be read, the line is told."""

    def __init__(self, *, max_length: int = 2000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, required=kwargs.pop("required", False), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return value
        text = super().to_python(value)
        super().run_validators(text)
        return self.read(text)

    def run_validators(self, value: Any) -> None:
        """The text was looked at before it was read."""

    def prepare_value(self, value: Any) -> Any:
        return self.write(value) if isinstance(value, tuple) else value

    def read(self, text: str) -> Any:
        """What the text says; raises ValidationError."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """That as text."""
        raise NotImplementedError


class SpansField(ReadField):
    """When it is open on one day of the week."""

    def read(self, text: str) -> Any:
        problem = _("Write the hours like this: 9–16, or 20–8 over the night. Empty is closed.")
        return _or_wrong(read_spans, text, problem=problem)

    def write(self, value: Any) -> str:
        return write_spans(value)


class DatedField(ReadField):
    """Days with hours of their own, a line for each."""

    widget = forms.Textarea(attrs=LINES)

    def read(self, text: str) -> Any:
        return _or_wrong(
            read_dated,
            text,
            problem=_(
                "This line could not be read: “%(line)s”. Write the day or the days first, "
                "then the hours or the word “closed”; each day in one line only."
            ),
        )

    def write(self, value: Any) -> str:
        return write_dated(value, closed=_("closed"))


class PhonesField(ReadField):
    """Phone numbers, a line for each."""

    widget = forms.Textarea(attrs=LINES)

    def read(self, text: str) -> Any:
        return _or_wrong(
            read_phones,
            text,
            problem=_(
                "This line does not begin with a phone number: “%(line)s”. Write the number first, "
                "then what it is for."
            ),
        )

    def write(self, value: Any) -> str:
        return write_phones(value)


def _or_wrong(read: Callable[[str], Any], text: str, *, problem: str) -> Any:
    try:
        return read(text)
    except (NotHours, NotANumber) as wrong:
        raise ValidationError(problem, code="invalid", params={"line": str(wrong)}) from wrong
