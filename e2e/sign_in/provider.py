"""Runs Canaille, a real provider of OpenID Connect, with one user and one client.

    python e2e/sign_in/provider.py PORT CALLBACK-ADDRESS

A process of its own: it shares nothing with the product but the client's secret.
"""

import datetime
import sys

from canaille import create_app

USER, PASSWORD = "aino-muualla", "toisen-talon-salasana"
CLIENT, SECRET = "rinnalla", "only-for-this-test-and-no-other-one"


def main(port: int, callback: str) -> None:
    """Serve on 127.0.0.1 until stopped."""
    app = create_app(
        config={
            "SECRET_KEY": "only-for-this-test-and-no-other-secret",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "SMTP": None},
            "CANAILLE_OIDC": {"REQUIRE_NONCE": False},
        }
    )
    with app.app_context():
        _fill(callback)
    app.run("127.0.0.1", port)


def _fill(callback: str) -> None:
    from canaille.app import models
    from canaille.backends import Backend

    user = models.User(
        user_name=USER,
        formatted_name="Aino Muualla",
        given_name="Aino",
        family_name="Muualla",
        emails=["aino@muualla.example"],
        password=PASSWORD,
    )
    client = models.Client(
        client_id=CLIENT,
        client_secret=SECRET,
        client_name="Rinnalla",
        client_uri="http://127.0.0.1",  # trusted: no page to consent on
        redirect_uris=[callback],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid"],
        token_endpoint_auth_method="client_secret_post",
        client_id_issued_at=datetime.datetime.now(datetime.UTC),  # noqa: TID251 the provider's
    )
    for row in (user, client):
        Backend.instance.save(row)
    client.audience = [client]  # whom its tokens are for
    Backend.instance.save(client)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
