"""Words of operating models in templates: {{ field.key|field_label }}, {{ part|part_words }}."""

from django import template
from django.utils.functional import Promise

from rinnalla.models_of_work.words import LABELS, PARTS, REACHES, SORTS

register = template.Library()


@register.filter
def field_label(key: str) -> Promise:
    """What a field is called."""
    return LABELS[key]


@register.filter
def part_words(part: str) -> Promise:
    """What a part of a model is called."""
    return PARTS[part]


@register.filter
def reach_words(reach: str) -> Promise:
    """Who reads a version."""
    return REACHES[reach]


@register.filter
def sort_words(sort: str) -> Promise:
    """What was found in a text."""
    return SORTS[sort]
