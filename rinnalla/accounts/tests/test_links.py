"""One-time links leave the address bar and the database with nothing to use."""

from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory
from django.urls import reverse

from rinnalla.accounts import links


def opened(path="/invitation/abc/"):
    request = RequestFactory().get(path)
    request.session = SessionBase()
    return request


def test_every_token_is_new_and_its_digest_tells_nothing_of_it():
    token, digest = links.fresh_token()
    other, _ = links.fresh_token()
    assert token != other
    assert token not in digest
    assert links.digest_of(token) == digest
    assert len(token) >= 43


def test_an_opened_link_goes_on_at_a_clean_address():
    request = opened()
    answer = links.move_to_session(request, "invitation", token="secret", to="account_login")
    assert answer["Location"] == reverse("account_login")
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert links.token_in_session(request, "invitation") == "secret"


def test_a_link_of_one_kind_does_not_open_another():
    request = opened()
    links.move_to_session(request, "invitation", token="secret", to="account_login")
    assert links.token_in_session(request, "restoration") == ""


def test_a_used_link_is_forgotten():
    request = opened()
    links.move_to_session(request, "invitation", token="secret", to="account_login")
    links.forget(request, "invitation")
    assert links.token_in_session(request, "invitation") == ""
