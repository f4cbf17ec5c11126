"""Settings shared by all; each place differs in its own short file."""

from rinnalla.config.env import ROOT, postgres_database, read_environment, sqlite_database
from rinnalla.config.logs import logging_settings
from rinnalla.config.mail import mail_settings
from rinnalla.config.openid_connect import provider_settings

ENV = read_environment()
PACKAGE = ROOT / "rinnalla"

# ---- what the house is made of -------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rinnalla.accounts",  # before the library: our pages and words stand in front of its own
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "rinnalla.core",
    "rinnalla.audit",
    "rinnalla.organisations",
    "rinnalla.jobs",
    "rinnalla.phones",
    "rinnalla.places",
    "rinnalla.services",
    "rinnalla.models_of_work",
    "rinnalla.people",
    "rinnalla.encounters",
    "rinnalla.support",
    "rinnalla.casefile",
    "rinnalla.fieldsync",
    "rinnalla.oldlogs",
    "rinnalla.privacy",
    "rinnalla.reporting",
    "rinnalla.takeout",
    "rinnalla.today",
]

MIDDLEWARE = [
    "rinnalla.config.request_numbers.RequestNumberMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rinnalla.config.field_app.FieldAppMiddleware",
    "rinnalla.config.headers.HeadersMiddleware",
    "rinnalla.phones.endpoints.EndpointsMiddleware",
    "rinnalla.config.limits.LargestRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rinnalla.config.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rinnalla.accounts.lasting.LastingMiddleware",
    "rinnalla.organisations.middleware.ActorMiddleware",
    "rinnalla.organisations.second_factor_gate.SecondFactorGate",
    "allauth.account.middleware.AccountMiddleware",
    "rinnalla.accounts.holding.HoldingMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "rinnalla.config.urls"
WSGI_APPLICATION = "rinnalla.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "rinnalla.config.navigation.look",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"  # a page has up to 83 controls: ADR 0023

# ---- where things are kept -----------------------------------------------------------------

DATABASES = {
    "default": postgres_database(ENV.database_url)
    if ENV.database_url
    else sqlite_database(ENV.data)
}
# Tests connect as a role that sees everything and take on the app's role for each request.
DATABASE_ASSUMED_ROLE = ""
KEYRING_FILE = ENV.keyring
ANCHOR_FOLDER = ENV.anchors
DATA_FOLDER = ENV.data  # what the health page looks at
# There while long work waits; the server looks for it (ADR 0015).
WORK_WANTED = ENV.data / "work-wanted"
# Exports until they are downloaded, in no backup; old trails that came in, in every one (ADR 0019).
TAKEOUT_FOLDER = ENV.data / "takeouts"
TRAIL_ARCHIVES = ENV.data / "uploads" / "trail-archives"
# Large PDF files of figures until they are downloaded, in no backup (ADR 0020).
FIGURES_FOLDER = ENV.data / "figures"
# What the trail asks of the rooms above it (`audit/above.py`).
TRAIL_ABOVE = "rinnalla.organisations.for_the_trail"
CACHES = {
    "default": {
        "BACKEND": "rinnalla.accounts.counters.SharedCache",
        "LOCATION": "shared_cache",
        # The default, 300, would let counters of tries be pushed out by tries for others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# ---- signing in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "rinnalla.accounts.session_store"
AUTHENTICATION_BACKENDS = ["rinnalla.accounts.backends.EmailBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:home"

# The address is encrypted: allauth knows only its token, as a "user name" (ADR 0005).
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "email_token"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "rinnalla.accounts.adapter.AccountAdapter"
ACCOUNT_USER_DISPLAY = "rinnalla.accounts.adapter.name_of"
ACCOUNT_FORMS = {
    "login": "rinnalla.accounts.forms.LoginForm",
    "reauthenticate": "rinnalla.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key"}
MFA_ADAPTER = "rinnalla.accounts.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "rinnalla.accounts.factor_forms.AuthenticateForm",
    "reauthenticate": "rinnalla.accounts.factor_forms.ReauthenticateForm",
    "activate_totp": "rinnalla.accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "rinnalla.accounts.factor_forms.AddPasskeyForm",
    "login_webauthn": "rinnalla.accounts.factor_forms.PasskeyLoginForm",
    "authenticate_webauthn": "rinnalla.accounts.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": "rinnalla.accounts.factor_forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # an office comes to work through one address
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses of ours are not in the library's tables
SOCIALACCOUNT_ADAPTER = "rinnalla.accounts.provider_adapter.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address that a provider tells opens nothing
SOCIALACCOUNT_PROVIDERS: dict[str, object] = provider_settings(ENV)
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
SESSION_COOKIE_AGE = 12 * 3600  # idle so long: sign in again
PASSWORD_RESET_TIMEOUT = 3600
AUTH_PASSWORD_VALIDATORS = [  # length and no commonness; nothing about kinds of signs
    {
        "NAME": "rinnalla.accounts.password_rules.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "rinnalla.accounts.password_rules.NotOneself"},
]

# Mail: only for ways in, and only where a server is set.
MAIL_IS_SET = bool(ENV.mail_url)
globals().update(mail_settings(ENV.mail_url, ENV.mail_from))

# ---- languages and time --------------------------------------------------------------------

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
# Named one by one, ours come before those of the libraries where both have the same sentence.
LOCALE_PATHS = [PACKAGE / "locale", *sorted(PACKAGE.glob("*/locale"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["rinnalla.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

# ---- what people type ----------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Old logs, and nothing else; what is brought stays in memory and is never written down unsealed.
LARGER_REQUESTS = {"/old-logs/new/": 51_000_000}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 51_000_000

CSRF_FAILURE_VIEW = "rinnalla.config.faults.form_grew_old"

# ---- what a browser may do with our pages (docs/privacy.md, attacker table) -------------------

_PROVIDER = ["/".join(ENV.oidc_issuer.split("/", 3)[:3])] if ENV.oidc_issuer else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # Browsers hold redirects of a sent form to this too: signing in with OpenID Connect.
        "form-action": ["'self'", *_PROVIDER],
    }
}

# ---- static files --------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
FIELD_FOLDER = ROOT / "var" / "field"  # the phone app, built by script/setup
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# ---- what is written down ------------------------------------------------------------------

LOGGING = logging_settings()
