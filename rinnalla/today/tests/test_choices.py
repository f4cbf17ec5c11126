"""Language, light and cover are one press each, for everybody, and never lead astray."""

import pytest
from django.test import Client

from rinnalla.audit.models import TrailEntry
from rinnalla.core.refusal import Refused
from rinnalla.today.actions import choose_language


def test_a_chosen_language_is_spoken_from_then_on(town, signed_in) -> None:
    client = signed_in(town.user("Aino"))
    client.post("/language/", {"language": "sv", "next": "/help/"})
    assert '<html lang="sv"' in client.get("/").text
    town.user("Aino").refresh_from_db()
    assert town.user("Aino").language == "sv"
    assert TrailEntry.objects.filter(kind="user.language_chosen").count() == 1


def test_nobody_chooses_a_language_for_another(town) -> None:
    with pytest.raises(Refused):
        choose_language(town.actor("Bea"), town.user("Aino"), language="en")


def test_a_stranger_chooses_a_language_for_the_browser(db) -> None:
    client = Client()
    client.post("/language/", {"language": "en", "next": "/no-such-page/"})
    assert "There is no such page here" in client.get("/no-such-page/").text


def test_a_language_we_do_not_speak_changes_nothing(db) -> None:
    client = Client()
    client.post("/language/", {"language": "tlh"})
    assert "django_language" not in client.cookies


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_light_stays_and_can_be_left_to_the_device_again(db, theme: str) -> None:
    client = Client()
    client.post("/theme/", {"theme": theme})
    assert f'data-theme="{theme}"' in client.get("/no-such-page/").text
    client.post("/theme/", {"theme": ""})
    assert "data-theme" not in client.get("/no-such-page/").text


@pytest.mark.parametrize("path", ["/language/", "/theme/"])
@pytest.mark.parametrize(
    "there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_one_is_never_led_to_another_site(db, path: str, there: str) -> None:
    assert Client().post(path, {"next": there})["Location"] == "/"


def test_one_comes_back_to_the_page_one_was_on(db) -> None:
    assert Client().post("/theme/", {"next": "/help/?page=2"})["Location"] == "/help/?page=2"


@pytest.mark.parametrize("path", ["/language/", "/theme/"])
def test_a_link_alone_changes_nothing(db, path: str) -> None:
    assert Client().get(path)["Location"] == "/"


def test_the_cover_page_says_nothing_of_anybody(town, signed_in) -> None:
    page = signed_in(town.user("Bea")).get("/cover/").text
    assert "Bea" not in page
    assert "Lintukoto" not in page
    assert 'href="/"' in page
