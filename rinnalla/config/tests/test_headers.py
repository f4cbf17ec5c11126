"""What every answer says to the browser: run nothing foreign, keep nothing, be framed by nobody."""

import pytest
from django.test import Client

PAGES = ["/", "/help/", "/cover/", "/components/", "/no-such-page/"]


@pytest.fixture
def inside(town, signed_in) -> Client:
    return signed_in(town.user("Bea"))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_kept_by_the_browser(inside: Client, path: str) -> None:
    assert inside.get(path)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_or_paints_what_is_not_a_file_of_ours(inside: Client, path: str) -> None:
    policy = inside.get(path)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for rule in (
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert rule in policy


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_no_inline_script_or_style(inside: Client, path: str) -> None:
    page = inside.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script defer src=")
    assert not [sign for sign in (" onclick=", " onload=", "javascript:") if sign in page]


def test_nothing_is_told_to_other_sites(inside: Client) -> None:
    answer = inside.get("/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]
