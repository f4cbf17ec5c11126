"""A model comes into the library: begun, or brought as a page's text or file."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.choosing import offer
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.models_of_work.actions import Brought
from rinnalla.models_of_work.exporting import from_json
from rinnalla.models_of_work.importing.imported import ImportedPage, Kind
from rinnalla.models_of_work.importing.page import import_file, import_text
from rinnalla.models_of_work.importing.problems import ImportProblem
from rinnalla.organisations.models import Team

MOST_BYTES = 4_000_000  # of a model as data: every field filled, in letters of two bytes
MOST_PASTED = 300_000  # signs: a page of 3 000 words has some 30 000


class _OfATeam(forms.Form):
    """A form for one of the teams that one writes for."""

    once = OnceField()
    team = forms.ChoiceField(label=_("Team"))

    def __init__(self, teams: Iterable[Team], data: Any = None, files: Any = None) -> None:
        self.teams = {str(team.pk): team for team in teams}
        beginning = {"team": next(iter(self.teams))} if len(self.teams) == 1 else {}
        super().__init__(data, files, initial=beginning)
        offer(self, "team", [(key, team.name) for key, team in self.teams.items()])

    @property
    def chosen_team(self) -> Team:
        """Of a valid form the team that it is for."""
        return self.teams[self.cleaned_data["team"]]


class BeginForm(_OfATeam):
    """A model begins with its name."""

    name = TextLine(label=_("Name of the operating model"))


class BringForm(_OfATeam):
    """A page as text or as a file; `page` is what it became."""

    text = FreeText(
        label=_("Text of the page"),
        required=False,
        rows=12,
        max_length=MOST_PASTED,
        careful=False,
        help_text=_("Copy the whole page and paste it here. Or choose a file below."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        max_length=250,
        help_text=_(
            "A saved page (.html), text (.txt, .md) or a document (.docx), 20 MB at most; or the "
            "data of a model that was taken out of Rinnalla (.json)."
        ),
    )
    source = TextLine(
        label=_("Where the text is from"),
        required=False,
        max_length=500,
        help_text=_("For example the address of the page."),
    )
    is_own = forms.BooleanField(
        label=_("Our team wrote this text"),
        required=False,
        help_text=_(
            "If others wrote it, it stays inside the team until you note who of them agreed that "
            "it is shown to more."
        ),
    )

    page: ImportedPage

    def clean(self) -> dict[str, Any]:
        """What was pasted or chosen becomes fields; raises ValidationError where it cannot."""
        said = super().clean() or self.cleaned_data
        text, file = said.get("text"), said.get("file")
        if bool(text) == bool(file):
            raise ValidationError(_("Paste the text of a page or choose a file: one of them."))
        self.page = _understood(text, file)
        if self.page.kind == Kind.COLLECTION:
            raise ValidationError(
                _(
                    "This is the page of a collection: it tells of several models. Bring the page "
                    "of each model in by itself."
                )
            )
        return said

    def brought(self) -> Brought:
        """What a valid form brings."""
        said = self.cleaned_data
        return Brought(
            texts=self.page.fields,
            unplaced=self.page.unplaced,
            source=said["source"] or getattr(said["file"], "name", ""),
            is_own=said["is_own"],
        )


def _understood(text: str | None, file: Any) -> ImportedPage:
    try:
        if file and file.name.lower().endswith(".json"):
            return ImportedPage(Kind.MODEL, from_json(_small_text(file)))
        return import_text(text) if text else import_file(file, file.name)
    except ImportProblem as problem:
        raise ValidationError(str(problem)) from problem
    except (ValueError, RecursionError) as problem:
        raise ValidationError(_("This is not a model that was taken out of Rinnalla.")) from problem


def _small_text(file: Any) -> str:
    """What stands in a file of ours; raises ValueError for one that is too large, or no text."""
    if file.size > MOST_BYTES:
        raise ValueError("too large")
    return str(file.read().decode())
