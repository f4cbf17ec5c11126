"""Every page that the invented people can reach is whole in Finnish, Swedish and English."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import get_template
from django.urls import resolve
from django.utils import translation

from rinnalla.accounts.models import User
from tests.reading_pages import Page, places, sentences, single_words

EVERY_LANGUAGE = [code for code, _ in settings.LANGUAGES]
PACKAGE = settings.PACKAGE
# Said alike in every language, and what the cast is called.
ALIKE = {"OpenID Connect", "Rinnalla", "English", "Suomi", "Svenska", "Ctrl", "Enter", "Esc", "Tab"}
PAGES_OF_A_KIND = 2
NAMES = {"Aino", "Bea", "Carl", "Celia", "Eero", "Fanny", "Kira", "Ada"}
NAMES |= {"Pohjoinen", "Etelä", "Helsinki"}
TEMPLATES = sorted(
    path.relative_to(folder).as_posix()
    for folder in [PACKAGE / "templates", *PACKAGE.glob("*/templates")]
    for path in folder.rglob("*.html")
)


def pages_from(client, start: str) -> dict[str, str]:
    """The pages that links lead to from there: address and contents; of a kind no more than two."""
    found, waiting, kinds = {}, [start], Counter()
    while waiting:
        address = waiting.pop()
        kind = resolve(urlsplit(address).path).view_name
        if address in found or kinds[kind] == PAGES_OF_A_KIND:
            continue
        kinds[kind] += 1
        response = client.get(address, follow=True)
        assert response.status_code == 200, f"{address} answers {response.status_code}"
        if "text/html" in response.headers["Content-Type"]:
            found[address] = response.content.decode()
            waiting += sorted(places(Page(found[address]), address) - found.keys())
    return found


def untranslated(client, addresses, choose) -> list[str]:
    """What is said in English also where another language was chosen.

    A single word is often the same in Swedish (team, administrator), in Finnish hardly ever.
    """
    left = []
    for address in addresses:
        said = {}
        for language in EVERY_LANGUAGE:
            choose(language)
            page = Page(client.get(address, follow=True).content.decode())
            assert page.language == language, address
            said[language] = page
        left += [
            f"{address} {language}: {text}"
            for language, read in (("fi", sentences), ("sv", sentences), ("fi", single_words))
            for text in sorted(read(said["en"]) & read(said[language]) - ALIKE - NAMES)
        ]
    return left


class HalfTranslated:
    """A browser before which one sentence and one word stay in English."""

    language = ""

    def choose(self, language):
        self.language = language

    def get(self, address, follow):
        own = {"fi": "Oma sivu", "sv": "Egen sida", "en": "Own page"}[self.language]
        html = f"<html lang='{self.language}'><h1>{own}</h1><p>Left in English.</p><b>Save</b>"
        return HttpResponse(html)


def test_what_is_left_in_english_is_found():
    browser = HalfTranslated()
    assert untranslated(browser, ["/"], browser.choose) == [
        "/ fi: Left in English.",
        "/ sv: Left in English.",
        "/ fi: Save",
    ]


@pytest.mark.parametrize("name", ["Aino", "Bea", "Eero", "Fanny", "Kira", "Ada"])
def test_no_page_of_the_cast_is_left_untranslated(name, town, signed_in):
    client = signed_in(town.user(name))
    pages = pages_from(client, "/")
    assert len(pages) > 2

    def choose(language):
        User.objects.filter(pk=town.user(name).pk).update(language=language)

    assert untranslated(client, sorted(pages), choose) == []


def test_no_page_outside_is_left_untranslated(client, db):
    def choose(language):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    pages = pages_from(client, "/")
    assert untranslated(client, [*sorted(pages), "/no-such-page/"], choose) == []


@pytest.mark.parametrize("header", ["en", "sv,en;q=0.5", "ru"])
def test_the_first_page_is_finnish_whatever_the_browser_says(client, db, header):
    response = client.get("/", follow=True, headers={"accept-language": header})
    assert Page(response.content.decode()).language == "fi"
    assert response["Content-Language"] == "fi"


def test_the_switch_changes_the_language_of_this_browser_and_of_the_user(town, client, signed_in):
    back = client.post("/language/", {"language": "sv", "next": "/"}, follow=True)
    assert Page(back.content.decode()).language == "sv"
    signed_in(town.user("Aino"))
    assert Page(client.get("/").content.decode()).language == "fi"
    back = client.post("/language/", {"language": "en", "next": "/"}, follow=True)
    assert Page(back.content.decode()).language == "en"
    assert User.objects.get(pk=town.user("Aino").pk).language == "en"


def test_an_unknown_language_changes_nothing(client, db):
    back = client.post("/language/", {"language": "xx", "next": "/"}, follow=True)
    assert Page(back.content.decode()).language == "fi"


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_read_in_every_language(name, language):
    with translation.override(language):
        assert get_template(name).template.nodelist is not None


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sentence_in_a_template_is_marked_for_translation(name):
    html = get_template(name).template.source
    outside = re.sub(
        r"(?s){%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}|{[%#{].*?[%#}]}|<(script|style|code|bdi)\b"
        r".*?</\2>|<!--.*?-->",
        " ",
        html,
    )
    assert [text for text in sentences(Page(outside)) if text not in ALIKE] == []
