"""Finnish for everybody until they choose; Finnish, Swedish and English are complete."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rinnalla.accounts.models import User
from rinnalla.config.language import LanguageMiddleware, language_of
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
