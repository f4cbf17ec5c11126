"""Two change one thing at once: the second sees what the first wrote, and loses nothing typed."""

import datetime

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from rinnalla.core.days import DayField
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, OnceField, TextLine

SEASONS = [("winter", "talvi"), ("summer", "kesä"), ("spring", "kevät")]
STOOD = {
    "name": "Satama",
    "notes": "Portti\non auki.",
    "until": datetime.date(2026, 12, 1),
    "is_open": True,
    "seasons": ["winter"],
    "size": None,
}


class Harbour(ChangingForm):
    once = OnceField()
    name = TextLine(label="Nimi")
    notes = FreeText(label="Muistiinpanot", required=False)
    until = DayField(label="Mihin asti", required=False)
    is_open = forms.BooleanField(label="Auki", required=False)
    seasons = forms.MultipleChoiceField(
        label="Ajat", required=False, choices=SEASONS, widget=forms.CheckboxSelectMultiple
    )
    size = forms.ChoiceField(label="Koko", required=False, choices=[("", "–"), ("big", "iso")])


@pytest.fixture(autouse=True)
def _in_finnish():
    with translation.override("fi"):
        yield


def sent(form: Harbour, **typed: object) -> QueryDict:
    """What a browser sends of a form: what stands in it, but for what is typed."""
    data = QueryDict(mutable=True)
    for field in form:
        value = typed.get(field.name, field.value())
        if field.name == "is_open":
            data.setlist("is_open", ["on"] if value else [])
        elif isinstance(value, list):
            data.setlist(field.name, value)
        else:
            data[field.name] = field.field.widget.format_value(value) or ""
        if field.name == "size":
            data["size"] = str(value or "")
    data["notes"] = data["notes"].replace("\n", "\r\n")  # as browsers do
    return data


def told(form: Harbour) -> dict[str, tuple[str, str]]:
    return {str(one.label): (one.theirs, one.mine) for one in form.differences}


def test_what_nobody_else_changed_is_saved_at_once():
    data = sent(Harbour(initial=STOOD), name="Länsisatama", seasons=["spring", "summer"])
    form = Harbour(data, initial=STOOD)
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Länsisatama"


def test_what_another_changed_comes_back_beside_ones_own_and_then_goes_through():
    data = sent(Harbour(initial=STOOD), name="Minun")
    now = STOOD | {
        "name": "Toisen",
        "notes": "Portti on kiinni.",
        "until": datetime.date(2026, 12, 24),
        "is_open": False,
        "seasons": ["summer", "spring"],
        "size": "big",
    }
    second = Harbour(data, initial=now)
    assert not second.is_valid()
    assert second.errors == {}
    assert told(second) == {
        "Nimi": ("Toisen", "Minun"),
        "Muistiinpanot": ("Portti on kiinni.", "Portti\non auki."),
        "Mihin asti": ("24.12.2026", "01.12.2026"),
        "Auki": ("Ei", "Kyllä"),
        "Ajat": ("kesä, kevät", "talvi"),
        "Koko": ("iso", "–"),
    }
    page = render_to_string("components/form.html", {"form": second, "submit": "Tallenna"})
    assert "Toisen" in page
    assert 'value="Minun"' in page
    third = Harbour(sent(second), initial=now)
    assert third.is_valid()
    said = {name: third.cleaned_data[name] for name in ("name", "notes", "until", "is_open")}
    assert said == {"name": "Minun"} | {n: now[n] for n in ("notes", "until", "is_open")}
    assert set(third.cleaned_data["seasons"]) == {"summer", "spring"}
    assert third.cleaned_data["size"] == "big"


def test_two_who_write_the_same_are_in_nobodys_way():
    data = sent(Harbour(initial=STOOD), name="Sama")
    assert Harbour(data, initial=STOOD | {"name": "Sama"}).is_valid()


def test_a_form_that_does_not_say_what_was_shown_overwrites_nothing_unseen():
    data = sent(Harbour(initial=STOOD))
    del data["shown"]
    form = Harbour(data, initial=STOOD | {"name": "Toisen"})
    assert not form.is_valid()
    assert told(form) == {"Nimi": ("Toisen", "Satama")}


def test_what_is_wrong_in_it_is_said_too_and_kept_as_typed():
    data = sent(Harbour(initial=STOOD), until="huomenna")
    form = Harbour(data, initial=STOOD | {"name": "Toisen"})
    assert not form.is_valid()
    assert list(form.errors) == ["until"]
    assert form["until"].value() == "huomenna"
    assert form["name"].value() == "Toisen"
