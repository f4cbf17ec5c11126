"""Forms whose text is looked over before it is saved, with or without JavaScript.

Personal identity codes are masked where the team's processing basis knows none (design 3, A). For
phone numbers and e-mail addresses the form comes back once, with a calm note and all that was
typed; sent again as it is, it goes through. Nothing found is logged or put into an address.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from rinnalla.core.careful_notes import QUESTIONS, AlsoCheck, Note
from rinnalla.core.detecting import Kind, found_in, masked
from rinnalla.core.tokens import exact_token, exact_tokens
from rinnalla.core.typed import TextLine

__all__ = ["AlsoCheck", "CarefulForm", "Note", "tell_of_masking"]

CONTEXT = "core.careful.looked"
LOOKED = "looked"


class CarefulForm(forms.Form):
    """A form with free text. A view saves when `is_valid()`, then calls `tell_of_masking`.

    `masks_codes`: whether personal identity codes are masked. True unless the caller knows better.
    `also_check`: takes the texts by field name, gives more notes (words of a person's identity).
    A subclass that knows more itself overrides `should_mask` or `also_check`.
    """

    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        masks_codes: bool = True,
        also_check: AlsoCheck | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.masks_codes = masks_codes
        self.check_above = also_check
        self.looked_before: set[str] | None = None
        self.masked_codes = 0
        self.to_look_at: list[Note] = []
        if masks_codes:
            for text in self._careful().values():
                text.widget.attrs["data-careful"] = "mask"

    def should_mask(self) -> bool:
        """Whether codes are masked; asked after all fields are cleaned."""
        return self.masks_codes

    def also_check(self, texts: Mapping[str, str]) -> Iterable[Note]:
        """More to look at in the cleaned and masked texts, by field name."""
        return self.check_above(texts) if self.check_above else ()

    @property
    def loose_notes(self) -> list[Note]:
        """Notes about no text of this form; they are shown first thing on it."""
        return [note for note in self.to_look_at if note.field not in self._careful()]

    def is_valid(self) -> bool:
        """Whether it may be saved: nothing is wrong and nothing is left to look at."""
        return super().is_valid() and not self.to_look_at

    def full_clean(self) -> None:
        super().full_clean()
        self.masked_codes, self.to_look_at = 0, []
        if self.is_bound:
            looked = set(str(self.cleaned_data.pop(LOOKED, "")).split())
            if self.looked_before is None:  # afterwards the form carries what it shows now
                self.looked_before = looked
            self._look_over(self.looked_before)

    def hidden_fields(self) -> list[Any]:
        self.is_valid()  # what its writer is being shown is known only after looking
        return super().hidden_fields()

    def _careful(self) -> dict[str, TextLine]:
        return {
            name: one
            for name, one in self.fields.items()
            if isinstance(one, TextLine) and one.careful
        }

    def _look_over(self, looked: set[str]) -> None:
        """Mask what is to be masked, and note what has not been looked at yet."""
        texts = {n: self.cleaned_data[n] for n in self._careful() if self.cleaned_data.get(n)}
        if self.should_mask():
            for name, text in texts.items():
                texts[name] = self.cleaned_data[name] = masked(text)
                self.masked_codes += _codes(text)
        notes = [note for name, text in texts.items() for note in self._questions(name, text)]
        notes += self.also_check(texts)
        self.to_look_at = [n for n in notes if not _all_looked_at(n, looked)]
        for name, one in self._careful().items():
            one.notes = [note for note in self.to_look_at if note.field == name]
        self._remember(notes)

    def _questions(self, name: str, text: str) -> Iterable[Note]:
        """A note for each kind of thing found that did not stand in the text before."""
        before = str(self.get_initial_for_field(self.fields[name], name) or "")
        known, found = {one.value for one in found_in(before)}, found_in(text)
        for kind, words in QUESTIONS.items():
            keys = {one.value for one in found if one.kind == kind} - known
            if keys:
                yield Note(name, words, frozenset(keys), kind)

    def _remember(self, notes: list[Note]) -> None:
        """Let the form carry, as keyed tokens, what its writer is being shown."""
        shown = {exact_token(CONTEXT, key) for note in notes for key in _keys(note)}
        data: Any = copy(self.data)  # of a request it may not be changed
        data[self.add_prefix(LOOKED)] = " ".join(sorted(shown))
        self.data = data


def tell_of_masking(request: HttpRequest, form: CarefulForm) -> None:
    """Say on the next page that codes were masked, if any were. Call it after saving."""
    if form.masked_codes:
        told = ngettext(
            "A personal identity code in your text was replaced by dots: your team keeps none.",
            "Personal identity codes in your text were replaced by dots: your team keeps none.",
            form.masked_codes,
        )
        messages.info(request, told)


def _codes(text: str) -> int:
    return sum(one.kind == Kind.IDENTITY_CODE for one in found_in(text))


def _keys(note: Note) -> list[str]:
    """A number looked at in one field has not been looked at in another."""
    return [f"{note.field}\x00{key}" for key in note.keys]


def _all_looked_at(note: Note, looked: set[str]) -> bool:
    return all(looked & set(exact_tokens(CONTEXT, key)) for key in _keys(note))
