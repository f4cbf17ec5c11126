"""On one's own machine over plain http: what `script/server` uses."""

from rinnalla.config.secrets import signing_keys
from rinnalla.config.settings.base import *
from rinnalla.config.settings.base import ENV

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *ENV.hosts]
SECRET_KEY, SECRET_KEY_FALLBACKS = signing_keys(ENV.keyring)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
