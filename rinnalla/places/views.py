"""Pages of areas and lasting places."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.records import is_id
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.places import actions
from rinnalla.places.forms import AreaForm, ChangeAreaForm, ChangePlaceForm, PlaceForm
from rinnalla.places.policy import may_tend_places
from rinnalla.places.queries import all_places, find_area, find_place, open_place_page


def places(request: Request) -> HttpResponse:
    return render(request, "places/list.html", {"page": all_places(request.actor)})


def place(request: Request, place_id: UUID) -> HttpResponse:
    page = open_place_page(request.actor, place_id)
    return render(request, "places/place.html", {"page": page})


def new_place(request: Request) -> HttpResponse:
    require(may_tend_places(request.actor))
    form = PlaceForm(request.actor, typed(request), area_id=_area_wanted(request))
    if request.method == "POST" and form.is_valid():
        made = actions.add_place(request.actor, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return redirect("places:place", made.pk)
    return render(request, "places/new.html", {"form": form})


@again_when_overtaken
def edit_place(request: Request, place_id: UUID) -> HttpResponse:
    place = find_place(request.actor, place_id)
    require(may_tend_places(request.actor))
    form = ChangePlaceForm(request.actor, typed(request), place=place)
    if request.method == "POST" and form.is_valid():
        actions.change_place(request.actor, place, form.draft())
        tell_of_masking(request, form)
        return redirect("places:place", place_id)
    return render(request, "places/edit.html", {"form": form, "place": place})


@deed_on("places:place", "place_id")
def close_place(request: Request, place_id: UUID) -> HttpResponse:
    actions.close_place(request.actor, find_place(request.actor, place_id))
    return redirect("places:place", place_id)


@deed_on("places:place", "place_id")
def reopen_place(request: Request, place_id: UUID) -> HttpResponse:
    actions.reopen_place(request.actor, find_place(request.actor, place_id))
    return redirect("places:place", place_id)


def new_area(request: Request) -> HttpResponse:
    require(may_tend_places(request.actor))
    form = AreaForm(request.actor, typed(request))
    if request.method == "POST" and form.is_valid():
        actions.open_area(request.actor, form.draft(), once=once_id(form))
        return redirect("places:list")
    return render(request, "places/new_area.html", {"form": form})


@again_when_overtaken
def edit_area(request: Request, area_id: UUID) -> HttpResponse:
    area = find_area(request.actor, area_id)
    require(may_tend_places(request.actor))
    form = ChangeAreaForm(request.actor, typed(request), area=area)
    if request.method == "POST" and form.is_valid():
        actions.change_area(request.actor, area, form.draft())
        return redirect("places:list")
    return render(request, "places/edit_area.html", {"form": form, "area": area})


@deed_on("places:edit_area", "area_id")
def close_area(request: Request, area_id: UUID) -> HttpResponse:
    actions.close_area(request.actor, find_area(request.actor, area_id))
    return redirect("places:list")


@deed_on("places:edit_area", "area_id")
def reopen_area(request: Request, area_id: UUID) -> HttpResponse:
    actions.reopen_area(request.actor, find_area(request.actor, area_id))
    return redirect("places:list")


def _area_wanted(request: Request) -> str:
    wanted = request.GET.get("area", "")
    return wanted if is_id(wanted) else ""
