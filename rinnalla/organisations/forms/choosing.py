"""The places that may be given to somebody."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.organisations.policy import Place
from rinnalla.organisations.words import ROLES


class PlaceField(forms.ChoiceField):
    """A role in one of the teams, or a duty in the organisation: only what may be given."""

    def offer(self, places: Iterable[Place]) -> None:
        """Let these be chosen from, team by team."""
        self.places = {_key(place): place for place in places}
        by_team = groupby(self.places.values(), key=lambda place: place.team)
        groups = [
            (team.name if team else _("Duties in the organisation"), [_choice(p) for p in places])
            for team, places in by_team
        ]
        self.choices = [("", _("Choose a team and a role")), *groups]

    def clean(self, value: Any) -> Place:
        return self.places[super().clean(value)]


def offer_places(form: forms.Form, places: Iterable[Place]) -> None:
    """Let the field `place` be chosen from these, team by team."""
    cast(PlaceField, form.fields["place"]).offer(places)


def _choice(place: Place) -> tuple[str, object]:
    """The whole place in words: a closed list shows no heading."""
    role = ROLES[place.role]
    return _key(place), format_lazy("{} – {}", place.team.name, role) if place.team else role


def _key(place: Place) -> str:
    return f"{place.team.pk if place.team else ''}:{place.role}"
