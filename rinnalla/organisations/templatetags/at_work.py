"""Words of people at work in templates: {{ membership.role|role_words }}."""

from django import template

from rinnalla.organisations.words import BASES, ROLES

register = template.Library()


@register.filter
def role_words(role: str) -> str:
    """The role in the reader's language."""
    return str(ROLES[role])


@register.filter
def basis_words(basis: str) -> str:
    """The processing basis in the reader's language."""
    return str(BASES[basis])
