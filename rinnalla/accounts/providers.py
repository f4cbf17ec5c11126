"""Signing in with OpenID Connect: an option, set by the environment (ADR 0005)."""

from allauth.socialaccount import app_settings

PROVIDER = "openid_connect"


def provider_name() -> str:
    """What the button calls the provider; empty where none is set."""
    apps = app_settings.PROVIDERS.get(PROVIDER, {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def provider_id() -> str:
    """The provider's place in addresses and in the library's tables; empty where none is set."""
    apps = app_settings.PROVIDERS.get(PROVIDER, {}).get("APPS", [])
    return str(apps[0]["provider_id"]) if apps else ""


# In the session: the provider said that a second factor was given there (ADR 0005).
CAME_WITH_FACTOR = "provider_saw_second_factor"
