"""What lets a form be kept if its writer's session runs out before it is sent."""

from typing import Any

from django import template
from django.utils.html import format_html

from rinnalla.accounts.holding import FIELD, token_for

register = template.Library()


@register.simple_tag(takes_context=True)
def typed_by(context: Any) -> str:
    """A hidden field that says who was shown the form and where; nothing for those outside."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return ""
    token = token_for(request.user, request.path)
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token)
