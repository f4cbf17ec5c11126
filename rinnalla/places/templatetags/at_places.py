"""Words of places in templates: {{ place.kind|place_kind_words }}, {{ code|feature_words }}."""

from django import template

from rinnalla.places.words import FEATURES, KINDS, PARTS_OF_DAY

register = template.Library()


@register.filter
def place_kind_words(kind: str) -> str:
    """The kind of a place in the reader's language; nothing of nothing."""
    return str(KINDS[kind]) if kind else ""


@register.filter
def feature_words(feature: str) -> str:
    """A feature of a place in the reader's language."""
    return str(FEATURES[feature])


@register.filter
def part_of_day_words(part: str) -> str:
    """A part of the day in the reader's language."""
    return str(PARTS_OF_DAY[part])
