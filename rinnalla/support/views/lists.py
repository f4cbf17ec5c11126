"""The list of what is unfinished, and its search."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from rinnalla.core.records import is_id
from rinnalla.organisations.request import Request
from rinnalla.support.forms import SearchForm
from rinnalla.support.queries import found_matters, matters_page


def matters(request: Request) -> HttpResponse:
    wanted = {"team_id": _id_in(request, "team"), "after": _id_in(request, "after")}
    page = matters_page(request.actor, **wanted)
    return render(request, "support/list.html", {"page": page, "search": SearchForm()})


@require_POST
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = found_matters(request.actor, words)
    shown = {"found": found, "search": form, "asked": bool(words)}
    return render(request, "support/found.html", shown)


def _id_in(request: Request, name: str) -> UUID | None:
    """An id that the address names; what is no id counts as nothing."""
    value = request.GET.get(name, "")
    return UUID(value) if is_id(value) else None
