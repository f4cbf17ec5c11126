"""Two who change one thing at once: nothing is lost, the second sees both and saves again.

A form that changes what stands is a `ChangingForm`: it carries what its writer was shown. Where
somebody else changed that meanwhile, it comes back once with both side by side (`form.html` shows
them), and sent again it goes through. The action locks the row with `hold_as_read`, and the view is
`@again_when_overtaken`, for the blink between the form's look and the lock.
"""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rinnalla.core.refusal import NotKnown

M = TypeVar("M", bound=models.Model)
View = Callable[..., HttpResponse]
MARK_LENGTH = 16


class Overtaken(Exception):
    """Somebody else changed it meanwhile; `now` is the row as it stands."""

    def __init__(self, now: models.Model) -> None:
        super().__init__(str(now.pk))
        self.now = now


def hold_as_read(row: M) -> M:
    """That row, locked until the commit.

    Raises NotKnown where it is gone, Overtaken where it says otherwise than when `row` was read.
    """
    now = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if now is None:
        raise NotKnown
    require_as_read(row, now)
    return now


def require_as_read(row: M, now: M) -> None:
    """Go on only if what was read is what stands now; raises Overtaken otherwise."""
    names = [field.attname for field in row._meta.concrete_fields]
    if any(getattr(row, name) != getattr(now, name) for name in names):
        raise Overtaken(now)


def again_when_overtaken(view: View) -> View:
    """Let a view whose action was overtaken read anew: its form then sees that itself."""

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Overtaken:
            return view(*args, **kwargs)

    return asked


@dataclass(frozen=True)
class Difference:
    """One thing that two say otherwise, each in words."""

    label: str | Promise
    theirs: str
    mine: str


class ChangingForm(forms.Form):
    """A form that changes what stands; its `initial` is what stands now.

    Overtaken, it is not valid and tells the `differences`. What one did not touch is then as the
    other left it, what one did is as one typed it.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = lambda: " ".join(self._marks())
        self.differences: list[Difference] = []
        self._has_looked = False

    def is_valid(self) -> bool:
        """Whether it may be saved: nothing is wrong, and nobody changed it meanwhile."""
        return super().is_valid() and not self.differences

    def hidden_fields(self) -> list[BoundField]:
        self.is_valid()  # what its writer is being shown is known only after looking
        return super().hidden_fields()

    def full_clean(self) -> None:
        if self.is_bound and not self._has_looked:
            self._has_looked = True
            self._look_whether_overtaken()
        super().full_clean()

    def _look_whether_overtaken(self) -> None:
        now, shown = self._marks(), set(str(self["shown"].value() or "").split())
        if shown == set(now):
            return
        fields = self.visible_fields()
        self.differences = [
            Difference(field.label, theirs, mine)
            for field in fields
            for theirs, mine in [(in_words(field, field.initial), in_words(field, field.value()))]
            if theirs != mine
        ]
        data: Any = copy(self.data)  # a request's own may not be changed
        for field in fields:
            if _mark(field, field.value()) in shown:  # as it was: the other's holds
                data.setlist(field.html_name, _sent(field, field.initial))
        data[self.add_prefix("shown")] = " ".join(now)
        self.data = data

    def _marks(self) -> list[str]:
        return [_mark(field, field.initial) for field in self.visible_fields()]


def in_words(field: BoundField, value: Any) -> str:
    """A value of a field as its reader sees it."""
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if field.field.to_python(value) else _("No")
    widget = field.field.widget
    if isinstance(widget, ChoiceWidget):
        options = widget.options(field.name, _said(field, value).split("\n"))
        return ", ".join(str(one["label"]) for one in options if one["selected"])
    text = widget.format_value(field.field.prepare_value(value)) or ""
    return str(text).replace("\r\n", "\n").strip()


def _said(field: BoundField, value: Any) -> str:
    """A value so that the same, typed in another way, is the same text."""
    with suppress(ValidationError):  # what is no such value is told as it was typed
        value = field.field.to_python(value)
    values = value if isinstance(value, list | tuple) else ["" if value is None else value]
    return "\n".join(sorted(str(one) for one in values)).replace("\r\n", "\n")


def _mark(field: BoundField, value: Any) -> str:
    said = f"{field.name}\x00{_said(field, value)}"
    return sha256(said.encode(errors="replace")).hexdigest()[:MARK_LENGTH]


def _sent(field: BoundField, value: Any) -> list[str]:
    """That value as a browser sends it."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(widget, ChoiceWidget):
        said = _said(field, value).split("\n")
        return [one for one in said if one or not widget.allow_multiple_selected]
    return [widget.format_value(field.field.prepare_value(value)) or ""]
