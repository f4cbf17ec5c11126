"""Text is taken as it comes, and what cannot be saved is said."""

import pytest
from django import forms
from django.utils import translation

from rinnalla.core.typed import LONGEST, FreeText, TextLine


class Note(forms.Form):
    line = TextLine(required=False)
    text = FreeText(required=False)


class Asking(forms.Form):
    line = TextLine()
    one = forms.ChoiceField(choices=[("a", "a")])


@pytest.mark.parametrize(
    ("language", "fill", "choose"),
    [
        ("fi", "Täytä tämä kohta.", "Valitse jokin näistä."),
        ("sv", "Fyll i den här punkten.", "Välj något av dessa."),
        ("en", "Fill this in.", "Choose one of these."),
    ],
)
def test_what_was_left_empty_is_asked_for_kindly(language, fill, choose):
    with translation.override(language):
        assert Asking({}).errors == {"line": [fill], "one": [choose]}


@pytest.mark.parametrize(
    "text", ["Ååkköset 🦉👩‍🚒", "مرحبا بالعالم", "rivi\ntoinen\tsarkain", "x" * LONGEST]
)
def test_any_language_emoji_and_long_text_are_kept(text):
    form = Note({"text": text})
    assert form.is_valid()
    assert form.cleaned_data["text"] == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "\x1b[31m"])
def test_a_control_character_is_told_and_the_text_stays(text):
    form = Note({"text": text})
    assert not form.is_valid()
    assert form.errors.as_data()["text"][0].code == "control_character"
    assert form["text"].value() == text


def test_one_sign_too_many_is_told():
    assert not Note({"text": "x" * (LONGEST + 1)}).is_valid()


def test_line_breaks_of_word_processors_become_line_breaks():
    form = Note({"text": "yksi\x0bkaksi"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "yksi\nkaksi"
