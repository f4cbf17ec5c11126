"""From RINNALLA_MAIL_URL to what Django wants to know of a mail server."""

from urllib.parse import unquote, urlsplit

from rinnalla.config.env import EnvironmentProblem

HERE = ("localhost", "127.0.0.1", "::1")
PORTS = {"smtp": 587, "smtps": 465}


def mail_settings(url: str, sender: str) -> dict[str, object]:
    """Django's EMAIL_… settings for smtp://user:password@host:port or smtps://…

    Mail leaves this machine encrypted or not at all: smtp:// begins with STARTTLS, except to a
    server on the same machine. An empty address means no mail. Raises EnvironmentProblem.
    """
    if not url:
        return {"DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise EnvironmentProblem("RINNALLA_MAIL_URL must look like smtp://user:password@host:port")
    return {
        "DEFAULT_FROM_EMAIL": sender,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in HERE,
        "EMAIL_TIMEOUT": 10,
    }
