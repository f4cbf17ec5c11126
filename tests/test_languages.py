"""Finnish for everybody until they choose; Finnish, Swedish and English are complete."""

import datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.utils import translation

from rinnalla.accounts.models import User
from rinnalla.config.language import LanguageMiddleware, language_of
from rinnalla.core.clock import HELSINKI
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.models import Team
from script.tools.words import PACKAGE, problems

EVERY_LANGUAGE = [code for code, _ in settings.LANGUAGES]


def request_of(user=None, *, cookie="", header="") -> HttpRequest:
    request = HttpRequest()
    request.user = user or AnonymousUser()
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    if header:
        request.META["HTTP_ACCEPT_LANGUAGE"] = header
    return request


def test_every_word_has_its_translation():
    assert problems(PACKAGE) == []


@pytest.mark.parametrize("header", ["", "en-GB,en;q=0.9", "sv", "ar"])
def test_finnish_is_the_language_whatever_the_browser_says(header):
    assert language_of(request_of(header=header)) == "fi"


def test_the_choice_made_in_this_browser_holds_until_signing_in():
    assert language_of(request_of(cookie="sv")) == "sv"
    assert language_of(request_of(User(language="en"), cookie="sv")) == "en"


@pytest.mark.parametrize("cookie", ["xx", "fi-FI", "../etc", ""])
def test_an_unknown_choice_is_finnish(cookie):
    assert language_of(request_of(cookie=cookie)) == "fi"


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_a_page_says_its_language_and_that_it_depends_on_the_cookie(language):
    def page(request):
        return HttpResponse(translation.get_language())

    response = LanguageMiddleware(page)(request_of(cookie=language))
    assert response.content.decode() == language
    assert response["Content-Language"] == language
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "1.1.2027 klo 0.30; 1.1.2027; 1\u00a0234,5"),
        ("sv", "1.1.2027 kl. 0.30; 1.1.2027; 1\u00a0234,5"),
        ("en", "1 Jan 2027, 00:30; 1 Jan 2027; 1,234.5"),
    ],
)
def test_what_was_saved_is_written_alike_on_both_databases(town, language, expected):
    moment = datetime.datetime(2027, 1, 1, 0, 30, tzinfo=HELSINKI)
    Team.objects.filter(pk=town.north.pk).update(recorded_at=moment)
    town.north.refresh_from_db()
    page = Template("{{ at }}; {{ at|date }}; {{ number }}")
    with translation.override(language):
        shown = page.render(Context({"at": town.north.recorded_at, "number": 1234.5}))
    assert shown == expected


def test_names_stand_in_finnish_order_whatever_the_database(town):
    for name in ("Öster", "Ängen", "Åsen", "Zetor", "ahola", "Äijälä"):
        Team.objects.create(organisation=town.organisation, name=name, town="Helsinki")
    names = [team.name for team in in_finnish_order(Team.objects.all(), lambda one: one.name)]
    assert names == ["ahola", "Etelä", "Pohjoinen", "Zetor", "Åsen", "Äijälä", "Ängen", "Öster"]
