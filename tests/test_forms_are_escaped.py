"""What somebody typed comes back as text in every kind of control (ADR 0023)."""

import pytest
from django import forms
from django.forms.widgets import ChoiceWidget

HOSTILE = "\"><script>alert('ä & b')</script>"
WIDGETS = [
    forms.TextInput,
    forms.Textarea,
    forms.HiddenInput,
    forms.Select,
    forms.SelectMultiple,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.DateInput,
    forms.NumberInput,
]


@pytest.mark.parametrize("widget", WIDGETS)
def test_what_was_typed_is_text(widget: type[forms.Widget]) -> None:
    control = widget(attrs={"title": HOSTILE})
    if isinstance(control, ChoiceWidget):
        control.choices = [(HOSTILE, HOSTILE)]

    class OneControl(forms.Form):
        typed = forms.Field(widget=control, help_text=HOSTILE, label=HOSTILE)

    form = OneControl({"typed": HOSTILE})
    drawn = f"{form['typed']}{form['typed'].label_tag()}{form['typed'].errors}"

    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert drawn.count("alert(&#39;ä &amp; b&#39;)") + drawn.count("alert(&#x27;ä &amp; b&#x27;)")


def test_the_words_of_an_error_are_text() -> None:
    form = forms.Form({})
    form.add_error(None, HOSTILE)

    assert "<script" not in str(form.non_field_errors())
    assert "&lt;script&gt;" in str(form.non_field_errors())
