"""Rows of fields in a form: heads, companions, free help, wishes. A row left empty says nothing."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.ids import new_id
from rinnalla.core.templatetags.moments import moment
from rinnalla.core.typed import TextLine
from rinnalla.encounters.drafts import HeadsDraft, HelpDraft, PresentDraft, WishDraft
from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import AgeBand, Gender
from rinnalla.encounters.shift_day import MORNING, shift_day
from rinnalla.encounters.words import AGE_BANDS, GENDERS, ROLES

MOST = 999
MOST_ROWS = 40
DAY = datetime.timedelta(days=1)
# How long the moment of a wish lasts, in mornings from the shift in which it was said.
LASTS = {"tonight": 1, "tomorrow": 2, "week": 7}
AS_IT_WAS = "as_it_was"
NOBODY = "nobody"  # a wish of somebody nameless, said so


@dataclass(frozen=True)
class Rows:
    """Some rows of the same fields: `heads_0_how_many`, `heads_1_how_many`…"""

    name: str
    count: int
    fields: Mapping[str, Any]  # makes a field, by its name

    def add_to(self, form: forms.Form) -> None:
        """Give the form the fields of every row."""
        for n in range(self.count):
            for key, make in self.fields.items():
                form.fields[f"{self.name}_{n}_{key}"] = make()

    def of(self, form: forms.Form) -> list[dict[str, Any]]:
        """The rows as fields to show; hidden ones are shown with the form's others."""
        rows = range(self.count)
        return [{k: f for k, f in self._row(form, n).items() if not f.is_hidden} for n in rows]

    def said(self, cleaned: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """What each row of a valid form says."""
        for n in range(self.count):
            yield {key: cleaned.get(f"{self.name}_{n}_{key}") for key in self.fields}

    def initial(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """The first values of the fields, row by row."""
        return {
            f"{self.name}_{n}_{key}": value
            for n, row in enumerate(rows)
            for key, value in row.items()
        }

    def _row(self, form: forms.Form, n: int) -> dict[str, Any]:
        return {key: form[f"{self.name}_{n}_{key}"] for key in self.fields}


def rows_in(name: str, *said: Mapping[str, Any] | None) -> int:
    """How many rows of that name are spoken of there, at most MOST_ROWS."""
    pattern = re.compile(rf"{name}_(\d{{1,3}})_\w+")
    found = [pattern.fullmatch(key) for one in said for key in one or ()]
    return min(MOST_ROWS, max((int(one[1]) + 1 for one in found if one), default=0))


def number(label: Any) -> forms.IntegerField:
    """A number of times or heads, 1 to 999, or nothing."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


HEADS = {
    "how_many": lambda: number(_("How many")),
    "age": lambda: forms.ChoiceField(
        label=_("Age"), choices=list(AGE_BANDS.items()), initial=AgeBand.NOT_KNOWN, required=False
    ),
    "gender": lambda: forms.ChoiceField(
        label=_("Gender"), choices=list(GENDERS.items()), initial=Gender.NOT_KNOWN, required=False
    ),
    "told": lambda: forms.BooleanField(label=_("They told it themselves"), required=False),
}
COMPANIONS = {
    "role": lambda: forms.ChoiceField(
        label=_("Role"), choices=[("", _("Nobody")), *ROLES.items()], required=False
    ),
    "from_where": lambda: TextLine(label=_("From where"), required=False, careful=True),
}
FREE_HELP = {
    "id": lambda: forms.UUIDField(required=False, widget=forms.HiddenInput),
    "words": lambda: TextLine(label=_("Other help, in your words"), required=False, careful=True),
    "times": lambda: number(_("How many times")),
}
WISHES = {
    "id": lambda: forms.UUIDField(required=False, widget=forms.HiddenInput),
    "words": lambda: TextLine(
        label=_("What does the person want help with?"), required=False, careful=True
    ),
    "now": lambda: forms.BooleanField(label=_("Wants help now"), required=False),
    "lasts": lambda: forms.ChoiceField(label=_("Until when?"), required=False),
    "person": lambda: forms.ChoiceField(
        label=_("Whose wish?"),
        required=False,
        error_messages={"invalid_choice": _("Tick this person above too, or choose another.")},
    ),
    "helped": lambda: forms.ChoiceField(label=_("Was it sorted at once?"), required=False),
}


def heads_of(rows: Iterable[Mapping[str, Any]]) -> tuple[HeadsDraft, ...]:
    """The heads that the rows tell; a row without a number tells none."""
    return tuple(
        HeadsDraft(
            age_band=row["age"] or AgeBand.NOT_KNOWN,
            gender=row["gender"] or Gender.NOT_KNOWN,
            how_many=row["how_many"],
            is_told=bool(row["told"]),
        )
        for row in rows
        if row["how_many"]
    )


def companions_of(rows: Iterable[Mapping[str, Any]]) -> tuple[PresentDraft, ...]:
    """Those without an account who were there."""
    return tuple(
        PresentDraft(role=row["role"], from_where=row["from_where"]) for row in rows if row["role"]
    )


def free_help_of(
    rows: Iterable[Mapping[str, Any]], before: tuple[HelpDraft, ...]
) -> tuple[HelpDraft, ...]:
    """Help in words; a row that stood there before keeps its id."""
    there = {one.id for one in before}
    return tuple(
        HelpDraft(
            words=row["words"],
            quantity=row["times"] or 1,
            id=row["id"] if row["id"] in there else new_id(),
        )
        for row in rows
        if row["words"]
    )


def until_of(lasts: str, before: WishDraft | None, happened_at: datetime.datetime) -> Any:
    """Until when a wish's moment lasts: the morning after so many days of the shift."""
    if lasts == AS_IT_WAS and before is not None:
        return before.until
    if lasts not in LASTS:
        return None
    return moment_of(shift_day(happened_at) + DAY * LASTS[lasts], MORNING)


def lasts_choices(before: WishDraft | None) -> list[tuple[str, Any]]:
    """What may be said of how long the moment lasts."""
    as_it_was = []
    if before and before.until:
        as_it_was = [(AS_IT_WAS, moment(before.until))]
    return [
        ("", _("No end")),
        *as_it_was,
        ("tonight", _("Until the morning")),
        ("tomorrow", _("Through tomorrow")),
        ("week", _("For a week")),
    ]


def person_of(value: str | None) -> UUID | None:
    """The person chosen in a row, or nobody."""
    return UUID(value) if value and value != NOBODY else None
