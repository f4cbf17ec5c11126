"""Words of the day in templates: {{ duty.rhythm_days|rhythm }}."""

from django import template
from django.utils.functional import Promise

from rinnalla.people.rhythms import rhythm_words

register = template.Library()


@register.filter
def rhythm(days: int | None) -> Promise:
    """How often contact is wished, in the reader's language."""
    return rhythm_words(days)
