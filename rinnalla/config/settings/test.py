"""For tests: a keyring and folders of its own, quick password hashing, everything else as it is."""

import atexit
import shutil
import tempfile
from pathlib import Path

from rinnalla.config.env import postgres_database, sqlite_database
from rinnalla.config.settings.base import *
from rinnalla.config.settings.base import DATABASES, ENV, STORAGES
from rinnalla.core.keyring import fresh_keyring, write_keyring

_folder = Path(tempfile.mkdtemp(prefix="rinnalla-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
KEYRING_FILE = _folder / "keyring.json"
ANCHOR_FOLDER = _folder / "anchors"
DATA_FOLDER = _folder
WORK_WANTED = _folder / "work-wanted"
TAKEOUT_FOLDER = _folder / "takeouts"
TRAIL_ARCHIVES = _folder / "trail-archives"
FIGURES_FOLDER = _folder / "figures"
write_keyring(fresh_keyring(), KEYRING_FILE)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir()
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False

if ENV.database_url:
    # The temporary cluster's superuser makes the database; requests take on the app's role.
    DATABASE_ASSUMED_ROLE = "rinnalla_app"
    DATABASES["default"] = postgres_database(ENV.database_url, pooled=False)
else:
    # A test is one transaction with a savepoint in it. What SQLite keeps for that, row by row, it
    # walks through from its beginning where it is in memory: a town took twenty minutes to build.
    DATABASES["default"] = sqlite_database(_folder, temporary="FILE") | {
        "NAME": _folder / "data.sqlite3",
        "TEST": {"NAME": _folder / "test.sqlite3"},
    }
