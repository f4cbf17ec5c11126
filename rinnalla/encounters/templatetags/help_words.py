"""Words of kinds of help in templates: {{ tile.season|months_words }}."""

from collections.abc import Iterable

from django import template
from django.utils.dates import MONTHS_3

register = template.Library()


@register.filter
def months_words(months: Iterable[int]) -> str:
    """The months of a season, shortly, in the reader's language."""
    return ", ".join(str(MONTHS_3[month]) for month in months)
