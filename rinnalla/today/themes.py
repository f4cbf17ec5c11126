"""Day or night, as somebody chose; with no choice the device decides."""

from django.http import HttpRequest

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


def chosen_theme(request: HttpRequest) -> str:
    """The chosen one of THEMES, or an empty word when nothing was chosen."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""
