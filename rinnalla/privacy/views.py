"""Pages of the trail, and of the state of the installation."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.privacy.actions import erase_reason, search_trail
from rinnalla.privacy.forms import FilterForm, PlaceForm, SearchForm
from rinnalla.privacy.installation import installation_state
from rinnalla.privacy.queries import (
    Listing,
    find_reason,
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
