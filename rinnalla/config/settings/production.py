"""For real people: behind TLS, with every secret given; absence is an error at start."""

from rinnalla.config.env import EnvironmentProblem
from rinnalla.config.secrets import signing_keys
from rinnalla.config.settings.base import *
from rinnalla.config.settings.base import ENV

if not ENV.origin.startswith("https://") or not ENV.hosts:
    raise EnvironmentProblem(
        "Set RINNALLA_ORIGIN (https://…) and RINNALLA_HOSTS; see docs/operations.md."
    )

DEBUG = False
ALLOWED_HOSTS = list(ENV.hosts)
CSRF_TRUSTED_ORIGINS = [ENV.origin]
SECRET_KEY, SECRET_KEY_FALLBACKS = signing_keys(ENV.keyring)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked on the machine itself, past the proxy
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if ENV.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
