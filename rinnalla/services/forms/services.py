"""A service, as somebody at work writes it down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.services.drafts import ServiceDraft, said_of
from rinnalla.services.forms.fields import DatedField, PhonesField, SpansField
from rinnalla.services.models import Service, Threshold
from rinnalla.services.opening import Hours
from rinnalla.services.queries import towns_of_menu
from rinnalla.services.words import KINDS, LANGUAGES, THRESHOLDS

DAYS = tuple(f"hours_{day}" for day in range(7))
AS_IT_IS = ("name", "kind", "town", "area", "address", "phones", "women_only", "expect", "link")


class LinkField(TextLine):
    """The address of a page on the web; typed without its beginning, it is a safe one."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
        super().__init__(required=False, max_length=500, widget=widget, **kwargs)
        said = _("Write the address like this: https://example.org.")
        self.validators.append(URLValidator(schemes=["https", "http"], message=said))

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return f"https://{text}" if text and "://" not in text else text


class ServiceForm(CarefulForm):
    """A service of the menu."""

    once = OnceField()
    name = TextLine(label=_("Name of the service"))
    kind = forms.ChoiceField(label=_("What kind of service"))
    phones = PhonesField(
        label=_("Phone numbers"),
        help_text=_("A line for each: the number first, then what it is for."),
    )
    town = TextLine(label=_("Town"), max_length=100)
    area = TextLine(label=_("Part of town"), required=False)
    address = TextLine(
        label=_("Street address"),
        required=False,
        help_text=_("Leave it empty if the address is not told to everybody."),
    )
    always = forms.BooleanField(label=_("Open day and night"), required=False)
    hours_0 = SpansField(
        label=_("Mondays"),
        help_text=_(
            "Like this: 9–16, or 9–12, 13–16, or 20–8 over the night. Empty is closed. If all days "
            "are empty, the menu says that the hours are not known."
        ),
    )
    hours_1 = SpansField(label=_("Tuesdays"))
    hours_2 = SpansField(label=_("Wednesdays"))
    hours_3 = SpansField(label=_("Thursdays"))
    hours_4 = SpansField(label=_("Fridays"))
    hours_5 = SpansField(label=_("Saturdays"))
    hours_6 = SpansField(label=_("Sundays"))
    dated = DatedField(
        label=_("Days that differ"),
        help_text=_(
            "A line for each: 24.12. 10–14, or 25.–26.12. closed. A night belongs to the day on "
            "which it begins."
        ),
    )
    threshold = forms.MultipleChoiceField(
        label=_("What is asked of whoever comes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    women_only = forms.BooleanField(label=_("For women only"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    expect = FreeText(
        label=_("What to expect"),
        required=False,
        help_text=_("How one is met, where the door is, what to take along. Nobody's name."),
    )
    link = LinkField(label=_("Address on the web"))
    source = TextLine(
        label=_("From where you know this"),
        required=False,
        help_text=_("For example: their own page, or a call."),
    )

    def __init__(self, actor: Actor, data: Any = None, *, service: Service | None = None) -> None:
        self.towns = towns_of_menu(actor)
        beginning = {"town": self.towns[0]} if len(self.towns) == 1 else {}
        super().__init__(data, initial=_said(service) if service else beginning)
        offer(self, "kind", [("", _("Choose the kind of service")), *KINDS.items()])
        offer(self, "threshold", THRESHOLDS.items())
        offer(self, "languages", LANGUAGES.items())

    def clean_town(self) -> str:
        """A town that the menu knows is written as it stands there."""
        typed = str(self.cleaned_data["town"])
        same = (town for town in self.towns if town.casefold() == typed.casefold())
        return next(same, typed)

    def clean_threshold(self) -> list[str]:
        """Nothing is asked, or something."""
        asked: list[str] = self.cleaned_data["threshold"]
        if Threshold.NOTHING in asked and len(asked) > 1:
            raise ValidationError(_("Either nothing is asked, or something. Choose one."))
        return asked

    def draft(self) -> ServiceDraft:
        """What a valid form says."""
        said = self.cleaned_data
        return ServiceDraft(
            **{name: said[name] for name in (*AS_IT_IS, "source")},
            hours=Hours(tuple(said[day] for day in DAYS), said["dated"], said["always"]),
            threshold=tuple(said["threshold"]),
            languages=tuple(said["languages"]),
        )


class ChangeServiceForm(ChangingForm, ServiceForm):
    """A service that stands, to be changed."""

    is_checked = forms.BooleanField(
        label=_("I have checked that all of this is right today"), required=False
    )


def _said(service: Service) -> dict[str, Any]:
    """What stands there; days that differed and have gone by are not asked about again."""
    draft, today = said_of(service), clock.today()
    said = {name: getattr(draft, name) for name in (*AS_IT_IS, "source", "threshold", "languages")}
    return said | {
        "threshold": list(draft.threshold),
        "languages": list(draft.languages),
        "always": draft.hours.always,
        "dated": tuple(one for one in draft.hours.dated if one.last >= today),
        **dict(zip(DAYS, draft.hours.weekly, strict=True)),
    }
