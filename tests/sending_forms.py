"""What a browser sends of a form that it was shown."""

from typing import Any

from django import forms


def sent(form: forms.Form, **typed: Any) -> dict[str, Any]:
    """All that stands in the form, but for what is typed instead."""
    said: dict[str, Any] = {}
    for field in form:
        value = typed.get(field.name, field.value())
        widget = field.field.widget
        if isinstance(widget, forms.CheckboxInput):
            if value:
                said[field.name] = "on"
        elif getattr(widget, "allow_multiple_selected", False):
            said[field.name] = list(value or ())
        else:
            shown = value if isinstance(value, str) else widget.format_value(value)
            said[field.name] = shown[0] if isinstance(shown, list) else shown or ""
    return said
