"""What one browser is asked to remember: a choice of how pages look and speak, never of anybody."""

from django.conf import settings
from django.http import HttpResponse

A_YEAR = 365 * 24 * 60 * 60


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Let the browser keep a choice for a year, out of reach of scripts."""
    secure = settings.LANGUAGE_COOKIE_SECURE
    response.set_cookie(name, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")


def remember_language(response: HttpResponse, language: str) -> None:
    """So that pages before signing in and after signing out speak it too (ADR 0008)."""
    remember(response, settings.LANGUAGE_COOKIE_NAME, language)
