"""The product as a `ServerProcess` serves it: with the database and the folders of the test."""

import json
import os
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "rinnalla.config.settings.test"

from django.conf import settings

_given = json.loads(os.environ["JOURNEY_SETTINGS"])
settings.DATABASES["default"]["NAME"] = _given.pop("database")
for _name, _place in _given.items():
    setattr(settings, _name, Path(_place))

from rinnalla.config.wsgi import application  # noqa: E402  not before the settings are the test's

__all__ = ["application"]
