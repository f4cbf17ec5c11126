"""The phone app's files: anybody gets them, with a policy of content of their own; nothing more."""

import gzip

import pytest
from django.test import Client


@pytest.fixture
def phone(tmp_path, settings) -> Client:
    """A browser of somebody unknown, and an app that was built."""
    built = tmp_path / "field"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<!doctype html><title>Rinnalla</title>")
    (built / "assets" / "index-abc.js").write_text("export {};")
    (tmp_path / "secret.txt").write_text("not of the app")
    settings.FIELD_FOLDER = built
    return Client()


def test_the_app_opens_without_signing_in_and_asks_no_database(phone):
    answer = phone.get("/field/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html"
    assert answer.text.startswith("<!doctype html>")
    assert not answer.cookies


def test_its_policy_lets_no_foreign_and_no_inline_script_run(phone):
    policy = phone.get("/field/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_part_of_it_opened_as_a_page_may_do_nothing(phone):
    policy = phone.get("/field/assets/index-abc.js")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_what_bears_its_digest_is_kept_and_the_rest_asked_for_again(phone):
    assert "immutable" in phone.get("/field/assets/index-abc.js")["Cache-Control"]
    assert phone.get("/field/")["Cache-Control"] == "no-cache"


def test_it_is_packed_for_whoever_takes_that(phone):
    plain = phone.get("/field/assets/index-abc.js")
    packed = phone.get("/field/assets/index-abc.js", headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_the_address_without_its_last_sign_leads_there(phone):
    assert phone.get("/field")["Location"] == "/field/"


@pytest.mark.parametrize("name", ["../secret.txt", "%2e%2e/secret.txt", "assets/", "nothing.js"])
@pytest.mark.django_db
def test_nothing_else_is_given_out(phone, name):
    assert phone.get(f"/field/{name}").status_code in (302, 404)


def test_nothing_can_be_sent_to_it(phone):
    assert phone.post("/field/").status_code == 405


@pytest.mark.django_db
def test_without_a_built_app_the_pages_still_stand(tmp_path, settings):
    settings.FIELD_FOLDER = tmp_path / "nothing"
    assert Client().get("/field/").status_code in (302, 404)
    assert Client().get("/health/").status_code == 200
