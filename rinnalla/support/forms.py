"""What is typed about matters."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import CarefulForm, Note
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.encounters.models import Missing
from rinnalla.encounters.words import MISSING
from rinnalla.organisations.models import Team
from rinnalla.people.queries import tells_identity
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.policy import may_be_carried_as
from rinnalla.support.queries import Choices
from rinnalla.support.words import ENDING_SENTENCES

STEPS_AT_ONCE = 30


class AboutMatter(CarefulForm):
    """What is said of a matter. Codes are masked where its team keeps none."""

    title = TextLine(
        label=_("What is to be done?"),
        help_text=_("In a few words, such as the person would say it."),
        careful=True,
    )
    neutral_title = TextLine(
        label=_("What lists show instead"),
        required=False,
        careful=True,
        help_text=_("If the title tells too much: for example “an errand together”."),
    )
    carried_by = forms.TypedChoiceField(
        label=_("Who carries it"), required=False, coerce=UUID, empty_value=None
    )
    until = DayField(label=_("Agreed day"), required=False)
    kept_close = forms.BooleanField(
        label=_("Only their own pair reads this"),
        required=False,
        help_text=_("It then stands in no list, search or print of others."),
    )

    def __init__(self, actor: Actor, choices: Choices, data: Any = None, **kwargs: Any) -> None:
        masks = any(team.masks_codes for team in choices.teams)
        super().__init__(data, masks_codes=masks, **kwargs)
        self.actor, self.choices = actor, choices
        carriers = [(str(user.pk), user.name) for user in choices.carriers]
        offer(self, "carried_by", [("", _("Nobody yet")), *carriers])
        if not choices.may_keep_close:
            del self.fields["kept_close"]

    def also_check(self, texts: Mapping[str, str]) -> Iterable[Note]:
        whose = [self.choices.person_id] if self.choices.person_id else []
        return tells_identity(self.actor, whose, texts) if whose else ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not may_be_carried_as(self.draft()):
            self.add_error("carried_by", _("They do not work in that team. Choose somebody else."))
        return cleaned

    def team(self) -> Team:
        """Whose matter it is."""
        return self.choices.teams[0]

    def draft(self) -> MatterDraft:
        """What a valid form says."""
        said = self.cleaned_data
        return MatterDraft(
            team_id=self.team().pk,
            title=said["title"],
            neutral_title=said["neutral_title"],
            person_id=self.choices.person_id,
            wish_id=self.choices.wish.pk if self.choices.wish else None,
            carried_by=said["carried_by"],
            until=said["until"],
            kept_close=said.get("kept_close", False),
            steps=_lines(said.get("steps", "")),
        )


class NewMatterForm(AboutMatter):
    """A matter that begins: with the steps that are known, and in a team where there are many."""

    once = OnceField()
    team_id = forms.ChoiceField(label=_("Team"))
    steps = FreeText(
        label=_("Steps"),
        required=False,
        rows=4,
        help_text=_("One on each line, in plain words that can be shown to the person."),
    )
    field_order = ("team_id", "title", "steps", "until", "carried_by", "neutral_title")

    def __init__(self, actor: Actor, choices: Choices, data: Any = None) -> None:
        wish = choices.wish
        begun = {"title": str(wish.words)[:200] if wish else "", "carried_by": str(actor.user_id)}
        close = {"kept_close": wish.kept_close if wish else False}
        super().__init__(actor, choices, data, initial=begun | close)
        offer(self, "team_id", [(str(team.pk), team.name) for team in choices.teams])
        if len(choices.teams) == 1:
            del self.fields["team_id"]

    def should_mask(self) -> bool:
        return self.team().masks_codes

    def clean_steps(self) -> str:
        text: str = self.cleaned_data["steps"]
        if len(_lines(text)) > STEPS_AT_ONCE:
            raise ValidationError(_("Begin with thirty steps at most; more can be added later."))
        return text

    def team(self) -> Team:
        chosen = self.cleaned_data.get("team_id")
        return next((t for t in self.choices.teams if str(t.pk) == chosen), self.choices.teams[0])


class ChangeMatterForm(ChangingForm, AboutMatter):
    """What is said of a matter that has begun."""

    field_order = ("title", "until", "carried_by", "neutral_title")

    def __init__(self, actor: Actor, choices: Choices, data: Any = None, *, matter: Matter) -> None:
        names = ("title", "neutral_title", "until", "kept_close")
        said = {name: getattr(matter, name) for name in names}
        carrier = str(matter.carried_by_id or "")
        super().__init__(actor, choices, data, initial=said | {"carried_by": carrier})


class StepForm(CarefulForm):
    """One step more."""

    once = OnceField()
    text = TextLine(
        label=_("Next step"),
        careful=True,
        help_text=_("In plain words that can be shown to the person."),
    )


class SearchForm(forms.Form):
    """Words to look for; they never stand in an address."""

    words = TextLine(label=_("Search the matters"), required=False)


class EndForm(CarefulForm):
    """How a matter ended. What was missing is asked only where we could not help."""

    state = forms.ChoiceField(
        label=_("How did it end?"), widget=forms.RadioSelect, choices=list(ENDING_SENTENCES.items())
    )
    missing = forms.MultipleChoiceField(
        label=_("If we could not: what was missing?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one, MISSING[one]) for one in Missing.values],
    )
    could_not = FreeText(label=_("In your own words"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = cleaned.get("missing") or cleaned.get("could_not", "").strip()
        if cleaned.get("state") == MatterState.COULD_NOT and not said:
            self.add_error("missing", _("Say what was missing: it helps those who can change it."))
        return cleaned

    def ending(self) -> dict[str, Any]:
        """What a valid form says of how it ended."""
        return {name: self.cleaned_data[name] for name in ("state", "missing", "could_not")}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
