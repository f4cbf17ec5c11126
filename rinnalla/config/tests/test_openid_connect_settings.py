"""What the environment says of a provider of OpenID Connect."""

import pytest

from rinnalla.config.env import EnvironmentProblem, read_environment
from rinnalla.config.openid_connect import provider_settings

ISSUER = {"RINNALLA_OIDC_ISSUER": "https://id.example"}
CLIENT = {"RINNALLA_OIDC_CLIENT": "rinnalla", "RINNALLA_OIDC_SECRET": "s"}


def test_none_is_offered_where_none_is_set():
    assert provider_settings(read_environment({})) == {}


def test_it_is_asked_for_no_more_than_who_it_is():
    found = provider_settings(read_environment(ISSUER | CLIENT))["openid_connect"]
    assert found["SCOPE"] == ["openid"]
    assert found["OAUTH_PKCE_ENABLED"]
    assert found["APPS"][0]["settings"]["fetch_userinfo"] is False


def test_half_a_setting_is_an_error():
    with pytest.raises(EnvironmentProblem, match="RINNALLA_OIDC_CLIENT"):
        provider_settings(read_environment(ISSUER))
