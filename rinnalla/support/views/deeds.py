"""Deeds on a matter: its steps, how it ends, and going on after all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import CarefulForm, tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.support import actions
from rinnalla.support.forms import EndForm, StepForm
from rinnalla.support.queries import MatterPage, find_matter, find_step, open_matter_for_deed


def add_step(request: Request, matter_id: UUID) -> HttpResponse:
    page = open_matter_for_deed(request.actor, matter_id)
    form = StepForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["text"]
        actions.add_step(request.actor, page.matter, said, once=once_id(form))
        tell_of_masking(request, form)
        return redirect("support:matter", matter_id)
    return render(request, "support/add_step.html", _shown(form, page))


@deed_on("support:list")
def step(request: Request, step_id: UUID) -> HttpResponse:
    step = find_step(request.actor, step_id)
    if request.POST.get("done") == "yes":
        actions.finish_step(request.actor, step)
    else:
        actions.reopen_step(request.actor, step)
    return redirect("support:matter", step.matter_id)


def end(request: Request, matter_id: UUID) -> HttpResponse:
    page = open_matter_for_deed(request.actor, matter_id)
    form = EndForm(typed(request))
    if request.method == "POST" and form.is_valid():
        if _has_ended(request, form, page):
            tell_of_masking(request, form)
            return redirect("support:matter", matter_id)
        page = open_matter_for_deed(request.actor, matter_id)  # as it has ended meanwhile
    return render(request, "support/end.html", _shown(form, page))


def _shown(form: CarefulForm, page: MatterPage) -> dict[str, object]:
    return {"form": form, "page": page, "matter": page.matter, "card": page.card}


def _has_ended(request: Request, form: EndForm, page: MatterPage) -> bool:
    """End it; where it has ended otherwise, the form comes back with all that was typed."""
    try:
        actions.end_matter(request.actor, page.matter, **form.ending())
    except actions.EndedMeanwhile:
        return False
    return True


@deed_on("support:matter", "matter_id")
def reopen(request: Request, matter_id: UUID) -> HttpResponse:
    actions.reopen_matter(request.actor, find_matter(request.actor, matter_id))
    messages.success(request, _("It is open again, and so is a wish that ended with it."))
    return redirect("support:matter", matter_id)
