"""A model as its team writes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.refusal import NotKnown
from rinnalla.core.typed import typed
from rinnalla.models_of_work import actions, queries
from rinnalla.models_of_work.forms import PlaceForm, part_form
from rinnalla.models_of_work.keys import Part
from rinnalla.organisations.request import Request


def model(request: Request, model_id: UUID) -> HttpResponse:
    page = queries.open_draft(request.actor, model_id)
    places = [(piece, PlaceForm(page.model, piece=piece)) for piece in page.unplaced]
    return render(request, "models_of_work/model.html", {"page": page, "places": places})


@again_when_overtaken
def edit(request: Request, model_id: UUID, part: str) -> HttpResponse:
    if part not in list(Part):
        raise NotKnown
    page = queries.open_writable(request.actor, model_id)
    form = part_form(Part(part))(typed(request), initial=page.texts)
    if request.method == "POST" and form.is_valid():
        actions.write_fields(request.actor, page.model, form.texts())
        tell_of_masking(request, form)
        return redirect("models_of_work:model", model_id)
    context = {"form": form, "part": part, "model": page.model}
    return render(request, "models_of_work/edit.html", context)


@deed_on("models_of_work:model", "model_id")
@again_when_overtaken
def place(request: Request, model_id: UUID) -> HttpResponse:
    found = queries.find_writable(request.actor, model_id)
    form = PlaceForm(found, request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose the field that the text belongs to."))
    elif (piece := form.piece()) is None:
        messages.warning(request, _("That text does not stand beside any more. Look once more."))
    elif form.leaves_out:
        actions.leave_piece_out(request.actor, found, piece)
    else:
        actions.place_piece(request.actor, found, piece, key=form.cleaned_data["key"])
    return redirect("models_of_work:model", model_id)


def history(request: Request, model_id: UUID) -> HttpResponse:
    page = queries.open_history(request.actor, model_id)
    return render(request, "models_of_work/history.html", {"page": page})
