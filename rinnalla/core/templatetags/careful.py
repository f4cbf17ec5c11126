"""The words of `typed.js`, for the tag of the script: {% careful_words %}."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from rinnalla.core.careful_notes import QUESTIONS, WILL_BE_MASKED

register = template.Library()


@register.simple_tag
def careful_words() -> SafeString:
    """A data- attribute for each note that the browser may show, in the reader's language."""
    words = {"masked": WILL_BE_MASKED, **QUESTIONS}
    return format_html_join(" ", 'data-{}="{}"', words.items())
