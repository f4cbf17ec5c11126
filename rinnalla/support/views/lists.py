"""The list of what is unfinished, and its search."""

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.core.deeds import deed_on
from rinnalla.core.records import id_in
from rinnalla.organisations.request import Request
from rinnalla.support.forms import SearchForm
from rinnalla.support.queries import found_matters, matters_page


def matters(request: Request) -> HttpResponse:
    team_id, after = (id_in(request.GET.get(name, "")) for name in ("team", "after"))
    page = matters_page(request.actor, team_id=team_id, after=after)
    return render(request, "support/list.html", {"page": page, "search": SearchForm()})


@deed_on("support:list")
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    after = id_in(request.POST.get("after", ""))
    found = found_matters(request.actor, words, after=after)
    shown = {"found": found, "search": form, "asked": bool(words)}
    return render(request, "support/found.html", shown)
