"""From RINNALLA_OIDC_… to what the library wants to know of a provider."""

from rinnalla.config.env import Environment, EnvironmentProblem


def provider_settings(env: Environment) -> dict[str, object]:
    """The library's SOCIALACCOUNT_PROVIDERS; empty where no provider is set.

    No more is asked of a provider than who it is: no name, no address, nothing that would have to
    be kept. Raises EnvironmentProblem.
    """
    if not env.oidc_issuer:
        return {}
    if not env.oidc_client or not env.oidc_secret:
        raise EnvironmentProblem("RINNALLA_OIDC_ISSUER needs RINNALLA_OIDC_CLIENT and …_SECRET.")
    return openid_connect(
        env.oidc_issuer, env.oidc_client, secret=env.oidc_secret, name=env.oidc_name
    )


def openid_connect(issuer: str, client: str, *, secret: str, name: str) -> dict[str, object]:
    """The settings for that one provider."""
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "fetch_userinfo": False},
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": ["openid"], "OAUTH_PKCE_ENABLED": True}}
