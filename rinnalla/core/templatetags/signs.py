"""The signs of the interface, drawn from components/icon.html: {% icon "plus" %}."""

from functools import cache

from django import template
from django.template.loader import get_template

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> str:
    """A sign by its name in static/rinnalla/icons.svg; its meaning stands beside it in words.

    Drawn once for each name: a list shows fifty, and drawing each took a page some milliseconds.
    """
    return get_template("components/icon.html").render({"name": name})
