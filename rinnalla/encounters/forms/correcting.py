"""Correcting an encounter; and what somebody else made of it meanwhile, side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.overtaking import Difference
from rinnalla.core.typed import FreeText
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.forms.initial import initial_of
from rinnalla.encounters.forms.recording import EncounterForm
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.telling import SAYINGS, Told, names_for, saying
from rinnalla.encounters.writing.versions import draft_at

LATEST = 32_767
VERSION = re.compile(r"[0-9]{1,5}")
# Rows belong together: of these one takes all that one typed, or all that the other did.
ROWS = ("heads", "companion", "free_help", "wish")


class CorrectionForm(EncounterForm):
    """What an encounter says, to be changed, and why. `version` is the one that is corrected."""

    version = forms.IntegerField(
        min_value=1, max_value=LATEST, required=False, widget=forms.HiddenInput
    )
    why = FreeText(
        label=_("Why is it corrected?"),
        help_text=_("May be left empty. It stands with the earlier version."),
        required=False,
        rows=2,
        max_length=1000,
    )

    def __init__(
        self,
        actor: Actor,
        encounter: Encounter,
        data: Any = None,
        *,
        instead: dict[str, Any] | None = None,
    ) -> None:
        base = draft_at(actor, encounter, _version_in(data) or encounter.version)
        first = initial_of(base) | {"version": encounter.version} | (instead or {})
        super().__init__(actor, data, before=base, initial=first)
        self.encounter = encounter
        self.somebody_was_forgotten = encounter.persons.filter(person=None).exists()

    def corrected(self) -> dict[str, Any]:
        """Which version a valid form corrects (without one, none that can be), and why."""
        return {"version": self.cleaned_data["version"] or 0, "why": self.cleaned_data["why"]}


@dataclass(frozen=True)
class Beside:
    """After somebody else was quicker: what differs, and a form that holds both."""

    differences: list[Difference]
    form: CorrectionForm


def lay_beside(actor: Actor, mine: CorrectionForm, now: Encounter) -> Beside:
    """What was typed, on top of what the encounter says by now; nothing typed is lost.

    What one did not touch is as the other left it; what one did is as one typed it.
    """
    theirs, typed = draft_of(now), mine.draft()
    names = names_for(actor, [theirs, typed])
    form = CorrectionForm(actor, now, instead=_touched(mine, initial_of(theirs)))
    told = (Told(theirs, names), Told(typed, names))
    both = [(label, saying(told[0], name), saying(told[1], name)) for name, label in SAYINGS]
    return Beside([Difference(*one) for one in both if one[1] != one[2]], form)


def _touched(mine: CorrectionForm, theirs: dict[str, Any]) -> dict[str, Any]:
    """The values of what was changed; of rows all of them, and nothing of the other's."""
    changed = set(mine.changed_data) - {"version", "looked", "once"}
    rows = {name for name in ROWS if _of_rows(name, changed)}
    emptied = {key: None for name in rows for key in _of_rows(name, theirs)}
    taken = changed | {key for name in rows for key in _of_rows(name, mine.fields)}
    return emptied | {name: mine[name].value() for name in taken}


def _of_rows(name: str, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key.startswith(f"{name}_") and key[len(name) + 1].isdigit()]


def _version_in(data: Any) -> int | None:
    said = str((data or {}).get("version", ""))
    return int(said) if VERSION.fullmatch(said) and int(said) <= LATEST else None
