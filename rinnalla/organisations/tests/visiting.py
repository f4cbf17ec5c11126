"""How tests find the pages of this app."""

from typing import Any

from django.urls import reverse


def page(name: str, *args: Any) -> str:
    """The address of that page."""
    return reverse(f"organisations:{name}", args=args)
