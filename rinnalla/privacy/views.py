"""Pages of the trail, of what is written about a person, and of the installation's state."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.privacy.actions import erase_reason, give_own_data, search_trail
from rinnalla.privacy.forms import FilterForm, OwnDataForm, PlaceForm, SearchForm
from rinnalla.privacy.installation import installation_state
from rinnalla.privacy.own.answer import DATA_FILE, TEXT_FILE, Wanted
from rinnalla.privacy.own.files import as_data, as_text
from rinnalla.privacy.queries import (
    Listing,
    OwnDataPage,
    find_own_data,
    find_reason,
    open_own_data,
    open_own_trail,
    open_search,
    open_trail,
    workers_to_search,
)


def trail(request: Request) -> HttpResponse:
    form = FilterForm(request.GET or None)
    listing = open_trail(request.actor, asked=form.asked())
    shown = {"form": form, "listing": listing, "is_filtered": form.is_narrowed()}
    return render(request, "privacy/trail.html", shown | _neighbours(form, listing))


def mine(request: Request) -> HttpResponse:
    form = FilterForm(request.GET or None)
    listing = open_own_trail(request.actor, asked=form.asked())
    shown = {"form": form, "listing": listing, "is_filtered": form.is_narrowed()}
    return render(request, "privacy/mine.html", shown | _neighbours(form, listing))


def search(request: Request) -> HttpResponse:
    form = SearchForm(workers_to_search(request.actor), typed(request))
    if request.method == "POST" and form.is_valid():
        reason, worker_id = form.cleaned_data["reason"], form.worker_id()
        found = search_trail(request.actor, worker_id, search_id=once_id(form), reason=reason)
        return redirect("privacy:found", found.pk)
    return render(request, "privacy/search.html", {"form": form})


def found(request: Request, search_id: UUID) -> HttpResponse:
    form = PlaceForm(request.GET or None)
    worker, listing = open_search(request.actor, search_id, asked=form.asked())
    shown = {"worker": worker, "listing": listing}
    return render(request, "privacy/found.html", shown | _neighbours(form, listing))


def erase(request: Request, entry_id: UUID) -> HttpResponse:
    entry = find_reason(request.actor, entry_id)
    if request.method == "POST":
        erase_reason(request.actor, entry)
        return redirect("privacy:trail")
    return render(request, "privacy/erase.html", {"entry": entry})


def own_data(request: Request, person_id: UUID) -> HttpResponse:
    page = find_own_data(request.actor, person_id)
    form = OwnDataForm(typed(request), may_open_identity=page.may_open_identity)
    if request.method == "POST" and form.is_valid():
        return _given(request, page, form.wanted())
    card = open_own_data(request.actor, page)
    return render(request, "privacy/own_data.html", {"form": form, "card": card})


def _given(request: Request, page: OwnDataPage, asked: Wanted) -> HttpResponse:
    answer = give_own_data(request.actor, page.person, asked)
    with translation.override(asked.language):
        if asked.way == TEXT_FILE:
            return _file(as_text(answer), _("own-data") + ".txt", "text/plain; charset=utf-8")
        if asked.way == DATA_FILE:
            return _file(as_data(answer), _("own-data") + ".json", "application/json")
        shown = {"answer": answer, "person_id": page.person.pk}
        return render(request, "privacy/own_data_paper.html", shown)


def _file(text: str, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.encode(), content_type=content_type, headers=headers)


def installation(request: Request) -> HttpResponse:
    state = installation_state(request.actor)
    return render(request, "privacy/installation.html", {"state": state})


def _neighbours(form: PlaceForm, listing: Listing) -> dict[str, str]:
    """The addresses of the older and the newer page, with the same filter."""
    given = form.data.items() if form.is_bound else ()
    kept = {k: v for k, v in given if k in form.fields and k not in {"before", "after"} and v}
    return {
        name: f"?{urlencode(kept | {key: place})}" if place else ""
        for name, key, place in (
            ("older", "before", listing.older),
            ("newer", "after", listing.newer),
        )
    }
