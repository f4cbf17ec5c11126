"""Every environment variable the product reads, typed. Nothing else touches the environment.

Each is described in docs/operations.md; a test keeps the two alike.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]


class EnvironmentProblem(Exception):
    """A variable is missing or makes no sense; the message names it."""


@dataclass(frozen=True)
class Environment:
    """The variables by name (prefix RINNALLA_, but for the customary DATABASE_URL)."""

    database_url: (
        str  # DATABASE_URL: postgresql://… of the app's role; empty: SQLite in the data folder
    )
    database_owner_url: (
        str  # DATABASE_OWNER_URL: the role that owns the tables; for migrations only
    )
    database_backup_url: (
        str  # DATABASE_BACKUP_URL: the role that only reads, across organisations; for backups only
    )
    data: Path  # folder of the database and of uploads
    keyring: Path  # file of the keyring; never inside the data folder
    anchors: Path  # folder of the trail's anchors; outside the database
    hosts: tuple[str, ...]  # host names the server answers to, by commas
    origin: str  # https://… as users type it; empty: plain http on this machine
    mail_url: str  # smtp://user:password@host:port or smtps://…; empty: links are shown, not sent
    mail_from: str  # sender of mail
    oidc_issuer: str  # OpenID Connect: address of the provider; empty: none
    oidc_client: str  # OpenID Connect: client id
    oidc_secret: str  # OpenID Connect: client secret
    oidc_name: str  # OpenID Connect: what the button calls the provider
    proxies: int  # how many trusted proxies stand in front


def read_environment(source: Mapping[str, str] | None = None) -> Environment:
    """Read the variables; raises EnvironmentProblem."""
    env = os.environ if source is None else source

    def text(name: str, default: str = "") -> str:
        return env.get(name, default).strip()

    data = Path(text("RINNALLA_DATA") or ROOT / "var" / "data").resolve()
    keyring = Path(text("RINNALLA_KEYRING") or ROOT / "var" / "keys" / "keyring.json").resolve()
    if keyring.is_relative_to(data):
        raise EnvironmentProblem(
            "RINNALLA_KEYRING stands inside RINNALLA_DATA: who copies the data would get the key."
        )
    return Environment(
        database_url=text("DATABASE_URL"),
        database_owner_url=text("DATABASE_OWNER_URL"),
        database_backup_url=text("DATABASE_BACKUP_URL"),
        data=data,
        keyring=keyring,
        anchors=Path(text("RINNALLA_ANCHORS") or ROOT / "var" / "anchors").resolve(),
        hosts=tuple(part.strip() for part in text("RINNALLA_HOSTS").split(",") if part.strip()),
        origin=text("RINNALLA_ORIGIN").rstrip("/"),
        mail_url=text("RINNALLA_MAIL_URL"),
        mail_from=text("RINNALLA_MAIL_FROM", "Rinnalla <rinnalla@localhost>"),
        oidc_issuer=text("RINNALLA_OIDC_ISSUER"),
        oidc_client=text("RINNALLA_OIDC_CLIENT"),
        oidc_secret=text("RINNALLA_OIDC_SECRET"),
        oidc_name=text("RINNALLA_OIDC_NAME", "OpenID Connect"),
        proxies=_whole_number("RINNALLA_PROXIES", text("RINNALLA_PROXIES", "0")),
    )


def _whole_number(name: str, typed: str) -> int:
    if not typed.isdigit():
        raise EnvironmentProblem(f"{name} must be a whole number, 0 or more.")
    return int(typed)


def settings_module(source: Mapping[str, str] | None = None) -> str:
    """Which settings serve here: production where RINNALLA_ORIGIN is https, else one's own machine.

    DJANGO_SETTINGS_MODULE, where given, decides.
    """
    env = os.environ if source is None else source
    place = "production" if env.get("RINNALLA_ORIGIN", "").startswith("https://") else "dev"
    return env.get("DJANGO_SETTINGS_MODULE") or f"rinnalla.config.settings.{place}"


def variable_names() -> list[str]:
    """The names of all variables, as docs/operations.md must list them."""
    customary = ("database_url", "database_owner_url", "database_backup_url")
    return [
        f.name.upper() if f.name in customary else f"RINNALLA_{f.name.upper()}"
        for f in fields(Environment)
    ]


def sqlite_database(data: Path, *, temporary: str = "MEMORY") -> dict[str, object]:
    """Django's settings for SQLite in that folder.

    WAL, every commit synced, no automatic checkpoints (`rinnalla serve` makes them; ADR 0001).
    `temporary`: where SQLite keeps what lives no longer than a question or a savepoint.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "rinnalla.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=0;"
                "PRAGMA wal_autocheckpoint=0;PRAGMA journal_size_limit=27103364;"
                f"PRAGMA cache_size=-16000;PRAGMA temp_store={temporary};PRAGMA secure_delete=ON;"
            ),
        },
    }


ASKED_OFTEN = 3  # times a question is asked on a connection before its plan is kept


def postgres_database(url: str, *, pooled: bool = True) -> dict[str, object]:
    """Django's settings for a postgresql:// address; raises EnvironmentProblem."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise EnvironmentProblem("DATABASE_URL must begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **({"pool": {"min_size": 1, "max_size": 8, "timeout": 10}} if pooled else {}),
            # A page's thirty questions are planned once for a connection, not each time anew:
            # a third of what PostgreSQL took for them (ADR 0001).
            "server_side_binding": True,
            **query,
            "prepare_threshold": int(query.get("prepare_threshold", ASKED_OFTEN)),
        },
    }
