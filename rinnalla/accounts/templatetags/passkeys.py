"""What the passkey script needs, in an attribute: the strict CSP allows nothing inline."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON text, to be escaped by the template like any other."""
    return json.dumps(value, cls=DjangoJSONEncoder)
