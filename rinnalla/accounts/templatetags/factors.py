"""How pages of second factors show what the library made."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """JSON text for an attribute, where scripts find it: the strict CSP allows nothing inline."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def lack_an_app(factors: list[Any]) -> bool:
    """Whether an authenticator app may still be added: one is all the library takes."""
    return all(factor.is_passkey for factor in factors)


@register.filter
def in_fours(secret: str) -> str:
    """A long secret as people type it over: four signs at a time (apps pass the blanks over)."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
