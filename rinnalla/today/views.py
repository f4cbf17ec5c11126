"""The first page, its help and its parts; language, theme and the cover."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from rinnalla.core.browser import remember, remember_language
from rinnalla.core.deeds import deed_on
from rinnalla.organisations.request import Request
from rinnalla.organisations.words import ROLE_SENTENCES, ROLES
from rinnalla.today.actions import choose_language as choose_language_of
from rinnalla.today.forms import sample_forms
from rinnalla.today.queries import day_of, home_of
from rinnalla.today.themes import THEME_COOKIE, THEMES


def home(request: Request) -> HttpResponse:
    if not request.memberships:
        return render(request, "today/no_place.html")
    home = home_of(request.actor, request.user, memberships=request.memberships)
    day = day_of(request.actor)
    page = "today/day.html" if day else "today/home.html"
    return render(request, page, {"home": home, "day": day})


def explain(request: HttpRequest) -> HttpResponse:
    roles = [(word, ROLE_SENTENCES[role]) for role, word in ROLES.items()]
    return render(request, "today/help.html", {"roles": roles})


@login_not_required
def cover(request: HttpRequest) -> HttpResponse:
    return render(request, "today/cover.html")


def components(request: HttpRequest) -> HttpResponse:
    shows = [sample_forms(theme) for theme in THEMES]
    return render(request, "today/components.html", {"shows": shows})


@login_not_required
@deed_on("today:home")
def choose_language(request: Request) -> HttpResponse:
    response = _back(request)
    wanted = request.POST.get("language")
    if wanted in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            choose_language_of(request.actor, request.user, language=wanted)
        remember_language(response, wanted)
    return response


@login_not_required
@deed_on("today:home")
def choose_theme(request: HttpRequest) -> HttpResponse:
    response = _back(request)
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        remember(response, THEME_COOKIE, wanted)
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the form stood on, if it is ours."""
    there = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(there if ours else reverse("today:home"))
