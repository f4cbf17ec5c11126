"""For gathering static files before there is a keyring: nothing is signed or opened here."""

from rinnalla.config.settings.base import *

SECRET_KEY = "signs nothing"  # noqa: S105
