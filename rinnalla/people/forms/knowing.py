"""What is said of somebody who is to be remembered, and what they are called."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import CarefulForm
from rinnalla.core.typed import OnceField, TextLine
from rinnalla.people.drafts import MONTHS, USUAL_MONTHS, PersonDraft, YesDraft
from rinnalla.people.forms.finding import UNASKED
from rinnalla.people.queries import teams_to_follow
from rinnalla.people.spoken_text import TEXTS, VERSION

HOW_LONG = {
    1: _("1 month"),
    3: _("3 months"),
    6: _("6 months"),
    12: _("1 year"),
    24: _("2 years"),
}
ALIAS_HELP = _("The name that the person chooses. It need not be their own.")


def alias_field(**more: Any) -> TextLine:
    """The field of an alias: browsers are to forget it."""
    more.setdefault("help_text", ALIAS_HELP)
    return TextLine(
        label=_("Alias"),
        max_length=100,
        careful=True,
        widget=forms.TextInput(attrs=UNASKED),
        **more,
    )


class MonthsField(forms.TypedChoiceField):
    """How long we may remember after the last contact; the person chooses (S2-06)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("How long may we remember them after we last met?"),
            choices=[(months, HOW_LONG[months]) for months in MONTHS],
            coerce=int,
            initial=USUAL_MONTHS,
            widget=forms.RadioSelect,
            help_text=_("They choose. Then everything that stands under the alias is forgotten."),
            **kwargs,
        )


class VersionField(forms.ChoiceField):
    """Which text was shown to be told; the form carries it, so that it is the one recorded."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(version, version) for version in TEXTS]
        super().__init__(choices=choices, initial=VERSION, widget=forms.HiddenInput, **kwargs)


class AliasAskedForm(CarefulForm):
    """The first step: by what the person wishes to be remembered."""

    alias = alias_field()


class RememberForm(forms.Form):
    """The second step: it is none of those known, and the person has said yes.

    The alias is the one that was looked for; who wants another begins anew.
    """

    once = OnceField()
    text_version = VersionField()
    alias = TextLine(max_length=100, widget=forms.HiddenInput)
    months = MonthsField()

    def __init__(self, actor: Actor, data: Any = None, *, alias: str = "") -> None:
        super().__init__(data, initial={"alias": alias})
        choices = [(str(team.pk), team.name) for team in teams_to_follow(actor)]
        self.fields["team"] = forms.ChoiceField(
            label=_("Team"),
            choices=choices,
            initial=choices[0][0] if choices else None,
            widget=forms.HiddenInput if len(choices) == 1 else forms.RadioSelect,
            help_text=_("The team that goes on meeting them."),
        )

    def draft(self) -> PersonDraft:
        """What a valid form says."""
        given = self.cleaned_data
        spoken_yes = YesDraft(given["months"], given["text_version"])
        return PersonDraft(given["alias"], UUID(given["team"]), spoken_yes)


class AliasForm(CarefulForm):
    """Another name that the person wishes to be called by."""

    once = OnceField()
    name = alias_field()
    is_main = forms.BooleanField(
        label=_("This is what they wish to be called first"), required=False
    )


class RenewForm(forms.Form):
    """The yes anew: how long we may remember."""

    once = OnceField()
    text_version = VersionField()
    months = MonthsField()

    def __init__(self, data: Any = None, *, months: int | None = None) -> None:
        usual = months if months in MONTHS else USUAL_MONTHS
        super().__init__(data, initial={"months": usual})

    def draft(self) -> YesDraft:
        """What a valid form says."""
        return YesDraft(self.cleaned_data["months"], self.cleaned_data["text_version"])
