"""Day or night, as somebody chose; with no choice the device decides."""

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
