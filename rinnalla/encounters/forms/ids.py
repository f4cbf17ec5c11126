"""Several of what is offered, chosen by id."""

from typing import Any
from uuid import UUID

from django import forms


class IdsField(forms.MultipleChoiceField):
    """Several of what is offered, as ids."""

    def clean(self, value: Any) -> tuple[UUID, ...]:
        return tuple(UUID(one) for one in super().clean(value))
