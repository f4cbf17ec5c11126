"""Which provider of OpenID Connect the sign-in page offers."""

from django import template

from rinnalla.accounts.providers import provider

register = template.Library()


@register.simple_tag
def openid_connect_provider() -> dict[str, str]:
    """The provider's `name` and `provider_id`; empty where none is set."""
    return provider()
