"""Words of services in templates: {{ code|service_kind_words }}, {{ code|threshold_words }}."""

from django import template
from django.utils.translation import gettext as _

from rinnalla.services.models import Threshold
from rinnalla.services.words import KINDS, LANGUAGES, THRESHOLDS

register = template.Library()


@register.filter
def service_kind_words(kind: str) -> str:
    """The kind of a service in the reader's language."""
    return str(KINDS[kind])


@register.filter
def threshold_words(codes: list[str]) -> str:
    """What is asked of whoever comes, in the reader's language."""
    return ", ".join(str(words) for code, words in THRESHOLDS.items() if code in codes)


@register.filter
def asked_words(codes: list[str]) -> str:
    """What is asked, as a saying of its own."""
    words = threshold_words(codes)
    return words if Threshold.NOTHING in codes else _("asked: %(what)s") % {"what": words}


@register.filter
def language_words(codes: list[str]) -> str:
    """Languages in the reader's language."""
    return ", ".join(str(words) for code, words in LANGUAGES.items() if code in codes)
