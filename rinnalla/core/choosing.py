"""Fields whose choices depend on who chooses."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Let that field of the form be chosen from these."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
