"""What somebody chooses who brings an old log in."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.choosing import offer
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.encounters.words import CHANNELS
from rinnalla.oldlogs.choices import choice_of, chosen, column_choices, word_choices
from rinnalla.oldlogs.models import LogMapping
from rinnalla.oldlogs.queries import LogPage
from rinnalla.oldlogs.reading.mapping import ONCE_ONLY, Mapping, mapping_from_json
from rinnalla.oldlogs.reading.remarks import MappingProblem
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning
from rinnalla.oldlogs.reading.words import MEANINGS
from rinnalla.organisations.models import Team
from rinnalla.places.words import KINDS

YEARS = (2000, 2098)


class BringForm(forms.Form):
    """The file, whose it is, and how its columns are read, if that is known from before."""

    once = OnceField()
    team = forms.ChoiceField(label=_("Team"))
    file = forms.FileField(
        label=_("The log"),
        help_text=_(
            "A spreadsheet (.xlsx or .ods) or a table in plain text (.csv), 50 MB at most."
        ),
        max_length=250,
    )
    saved = forms.ChoiceField(
        label=_("How its columns are read"),
        required=False,
        help_text=_("The next page shows what each column seems to be, and you can change it."),
    )
    mapping_file = forms.FileField(
        label=_("Or a mapping file"),
        required=False,
        help_text=_("One that was downloaded here before (.json)."),
    )

    def __init__(
        self, teams: Sequence[Team], saved: Sequence[LogMapping], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        self.saved_ones = {str(one.pk): one for one in saved}
        offer(self, "team", [(key, team.name) for key, team in self.teams.items()])
        named = [(key, f"{one.name} ({one.team.name})") for key, one in self.saved_ones.items()]
        offer(self, "saved", [("", _("as they seem to be")), *named])

    def clean_mapping_file(self) -> Mapping | None:
        """The mapping in the file, if there is one."""
        file = self.cleaned_data["mapping_file"]
        try:
            return mapping_from_json(file.read()) if file else None
        except MappingProblem as problem:
            raise ValidationError(str(problem.remark), code="mapping") from problem

    def mapping(self) -> Mapping | None:
        """How columns are read: by the file, or as was saved, or nobody has said."""
        by_file: Mapping | None = self.cleaned_data["mapping_file"]
        saved = self.saved_ones.get(self.cleaned_data["saved"])
        return by_file or (mapping_from_json(saved.content) if saved else None)

    def chosen_team(self) -> Team:
        """The team that a valid form says."""
        return self.teams[self.cleaned_data["team"]]


class ColumnsForm(forms.Form):
    """What each column is, what holds where a row says nothing, and a name to keep it under."""

    year = forms.IntegerField(
        label=_("The year of days written without one"),
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        help_text=_("Empty if each day has its year, or the sheet's name tells it."),
        localize=False,
    )
    day_order = forms.ChoiceField(
        label=_("Days with strokes, such as 3/11/25"),
        choices=[("dmy", _("day first")), ("mdy", _("month first"))],
    )
    place_kind = forms.ChoiceField(label=_("Kind of place, where a row tells none"), required=False)
    channel = forms.ChoiceField(
        label=_("How they met, where a row tells nothing"), choices=list(CHANNELS.items())
    )
    told = FreeText(
        label=_("When were these people told that their age and gender are noted?"),
        required=False,
        rows=2,
        max_length=500,
        help_text=_(
            "For example: each was told at the first meeting. Empty: ages and genders stand as "
            "estimates of those at work."
        ),
    )
    save_as = TextLine(
        label=_("Save this way of reading under the name"),
        required=False,
        help_text=_("Then the next log of the same kind needs no choosing."),
    )

    def __init__(self, page: LogPage, *args: Any, **kwargs: Any) -> None:
        mapping = page.mapping
        kwargs["initial"] = {
            "year": mapping.year or None,
            "day_order": mapping.day_order,
            "place_kind": mapping.place_kind,
            "channel": mapping.channel,
            "told": mapping.told,
        }
        super().__init__(*args, **kwargs)
        self.before, self.page = mapping, page
        offer(self, "place_kind", [("", _("not known")), *KINDS.items()])
        self.headers = {f"column_{n}": one["header"] for n, one in enumerate(page.columns)}
        for name, header in self.headers.items():
            now = mapping.columns.get(header, ColumnChoice(Meaning.NOTE))
            self.fields[name] = forms.ChoiceField(
                label=header, choices=column_choices(now), initial=chosen(now)
            )

    @property
    def columns(self) -> list[tuple[Any, dict[str, Any]]]:
        """The fields of the columns, each with what the log has under it."""
        return [(self[f"column_{n}"], one) for n, one in enumerate(self.page.columns)]

    @property
    def rest(self) -> list[Any]:
        """The other fields."""
        return [one for one in self.visible_fields() if one.name not in self.headers]

    def clean(self) -> dict[str, Any]:
        """Some meanings only one column can have, and one column tells the day."""
        cleaned = super().clean() or {}
        meanings: dict[Meaning, str] = {}
        for name in self.headers:
            meaning = choice_of(cleaned.get(name) or Meaning.NOTE.value).meaning
            if meaning in ONCE_ONLY and meaning in meanings:
                words = MEANINGS[meaning]
                self.add_error(name, _("Another column is “%(what)s” already.") % {"what": words})
            meanings[meaning] = name
        if Meaning.DAY not in meanings:
            raise ValidationError(_("Say which column tells the day."), code="no_day")
        return cleaned

    def mapping(self) -> Mapping:
        """What a valid form says."""
        said = self.cleaned_data
        columns = {header: choice_of(said[name]) for name, header in self.headers.items()}
        return dataclasses.replace(
            self.before,
            columns=columns,
            year=said["year"] or 0,
            day_order=said["day_order"],
            place_kind=said["place_kind"],
            channel=said["channel"],
            told=said["told"],
        )


class WordsForm(forms.Form):
    """As what each unknown word is read."""

    def __init__(self, page: LogPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = page.mapping
        self.words: dict[str, tuple[str, str]] = {}
        for n, (meaning, word, rows) in enumerate(page.looked["unknown"]):
            self.words[f"word_{n}"] = (meaning, word)
            self.fields[f"word_{n}"] = forms.ChoiceField(
                label=word,
                choices=word_choices(meaning),
                required=False,
                help_text=_("%(meaning)s · rows: %(rows)s")
                % {"meaning": MEANINGS[meaning], "rows": rows},
            )

    def mapping(self) -> Mapping:
        """The mapping with these words added; those without a code stay words."""
        words = {meaning: dict(codes) for meaning, codes in self.before.words.items()}
        for name, (meaning, word) in self.words.items():
            if self.cleaned_data[name]:
                words.setdefault(Meaning(meaning), {})[word] = self.cleaned_data[name]
        return dataclasses.replace(self.before, words=words)
