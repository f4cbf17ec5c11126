"""The menu, its search and its pocket paper."""

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.core.deeds import deed_on
from rinnalla.organisations.request import Request
from rinnalla.services.forms import FilterForm, SearchForm
from rinnalla.services.queries import found_services, menu_page, paper_of_menu


def menu(request: Request) -> HttpResponse:
    form = FilterForm(request.actor, request.GET or None)
    page = menu_page(request.actor, form.asked())
    shown = {"page": page, "form": form, "search": SearchForm()}
    return render(request, "services/list.html", shown)


@deed_on("services:list")
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    lines = found_services(request.actor, words)
    return render(request, "services/found.html", {"lines": lines, "search": form})


def paper(request: Request) -> HttpResponse:
    page = paper_of_menu(request.actor, FilterForm(request.actor, request.GET).asked().town)
    return render(request, "services/paper.html", {"page": page})
