"""What people at work type about areas and lasting places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.places.drafts import AreaDraft, PlaceDraft
from rinnalla.places.models import Area, LastingPlace
from rinnalla.places.queries import area_name_is_taken, open_areas
from rinnalla.places.words import FEATURES, LASTING_KINDS, PARTS_OF_DAY

# Four decimals are some ten metres: enough to find a doorway.
DECIMALS = 4


class AreaForm(forms.Form):
    """A coarse part of a town; `area` is the one that it is already."""

    once = OnceField()
    town = TextLine(label=_("Town"), max_length=100)
    name = TextLine(label=_("Name of the area"), help_text=_("For example: the railway station."))

    def __init__(self, actor: Actor, data: Any = None, *, area: Area | None = None) -> None:
        self.actor, self.area = actor, area
        super().__init__(data, initial={"town": area.town, "name": area.name} if area else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        town, name = cleaned.get("town", ""), cleaned.get("name", "")
        itself = self.area.pk if self.area else cleaned.get("once")  # sent twice
        if name and area_name_is_taken(self.actor, town, name, but=itself):
            self.add_error("name", _("The town has an area of this name. Choose another."))
        return cleaned

    def draft(self) -> AreaDraft:
        """What a valid form says."""
        return AreaDraft(self.cleaned_data["town"], self.cleaned_data["name"])


class ChangeAreaForm(ChangingForm, AreaForm):
    """An area that stands, to be changed."""


class DegreesField(forms.DecimalField):
    """A latitude or a longitude; a comma or a point before the decimals."""

    default_error_messages = {"invalid": _("Write the number like this: 60.1708.")}

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            min_value=-most,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        text = str(value).replace(",", ".") if value else value
        degrees = super().to_python(text)
        return None if degrees is None else round(degrees, DECIMALS)


class PlaceForm(CarefulForm):
    """A lasting place: never where somebody sleeps."""

    once = OnceField()
    area = forms.ChoiceField(label=_("Area"))
    name = TextLine(label=_("Name of the place"), careful=True)
    kind = forms.ChoiceField(label=_("What kind of place"))
    features = forms.MultipleChoiceField(
        label=_("What the place is like"), required=False, widget=forms.CheckboxSelectMultiple
    )
    best_times = forms.MultipleChoiceField(
        label=_("When people are met there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = FreeText(
        label=_("Good to know"),
        required=False,
        help_text=_("About the place, not about anybody in particular."),
    )
    latitude = DegreesField(
        label=_("Latitude"),
        most=90,
        help_text=_("If you want the place on your team's own phones. You may leave it empty."),
    )
    longitude = DegreesField(label=_("Longitude"), most=180)

    def __init__(
        self,
        actor: Actor,
        data: Any = None,
        *,
        place: LastingPlace | None = None,
        area_id: str = "",
    ) -> None:
        super().__init__(data, initial=_said_of(place) if place else {"area": area_id})
        areas = open_areas(actor)
        if place and place.area_id not in {area.pk for area in areas}:
            areas.append(place.area)
        offer(self, "area", [("", _("Choose an area")), *((str(a.pk), str(a)) for a in areas)])
        offer(self, "kind", [("", _("Choose the kind of place")), *LASTING_KINDS.items()])
        offer(self, "features", FEATURES.items())
        offer(self, "best_times", PARTS_OF_DAY.items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [cleaned.get("latitude"), cleaned.get("longitude")]
        if given.count(None) == 1 and not {"latitude", "longitude"} & self.errors.keys():
            missing = "latitude" if given[0] is None else "longitude"
            self.add_error(missing, ValidationError(_("Give both coordinates or neither.")))
        return cleaned

    def draft(self) -> PlaceDraft:
        """What a valid form says."""
        said = self.cleaned_data
        at = said["latitude"], said["longitude"]
        return PlaceDraft(
            area_id=said["area"],
            name=said["name"],
            kind=said["kind"],
            features=tuple(said["features"]),
            best_times=tuple(said["best_times"]),
            notes=said["notes"],
            coordinates="" if None in at else f"{at[0]:.{DECIMALS}f}, {at[1]:.{DECIMALS}f}",
        )


class ChangePlaceForm(ChangingForm, PlaceForm):
    """A lasting place that stands, to be changed."""


def _said_of(place: LastingPlace) -> dict[str, Any]:
    latitude, _comma, longitude = str(place.coordinates).partition(", ")
    return {
        "area": str(place.area_id),
        "name": place.name,
        "kind": place.kind,
        "features": place.features,
        "best_times": place.best_times,
        "notes": place.notes,
        "latitude": latitude,
        "longitude": longitude,
    }
