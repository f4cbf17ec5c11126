"""Pages of one matter: begun, opened, changed, printed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.records import id_in
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.support import actions
from rinnalla.support.forms import ChangeMatterForm, NewMatterForm, StepForm
from rinnalla.support.queries import (
    choices_for_change,
    choices_for_new,
    find_matter,
    may_open,
    open_matter,
    print_matter,
)


def new(request: Request) -> HttpResponse:
    person_id, wish_id = (id_in(request.GET.get(name, "")) for name in ("person", "wish"))
    choices = choices_for_new(request.actor, person_id=person_id, wish_id=wish_id)
    form = NewMatterForm(request.actor, choices, typed(request))
    if request.method == "POST" and form.is_valid():
        begun = actions.begin_matter(request.actor, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return _to(request, begun.pk)
    shown = {"form": form, "choices": choices, "card": choices.card}
    return render(request, "support/new.html", shown)


def matter(request: Request, matter_id: UUID) -> HttpResponse:
    page = open_matter(request.actor, matter_id)
    return render(request, "support/matter.html", {"page": page, "step_form": StepForm()})


@again_when_overtaken
def change(request: Request, matter_id: UUID) -> HttpResponse:
    matter, choices = choices_for_change(request.actor, matter_id)
    form = ChangeMatterForm(request.actor, choices, typed(request), matter=matter)
    if request.method == "POST" and form.is_valid():
        actions.change_matter(request.actor, matter, form.draft())
        tell_of_masking(request, form)
        return _to(request, matter_id)
    shown = {"form": form, "matter": matter, "card": choices.card}
    return render(request, "support/change.html", shown)


@deed_on("support:matter", "matter_id")
def take(request: Request, matter_id: UUID) -> HttpResponse:
    over_from = id_in(request.POST.get("over_from", ""))
    matter = find_matter(request.actor, matter_id)
    try:
        actions.take_matter(request.actor, matter, over_from=over_from)
    except actions.TakenMeanwhile as late:
        who = late.matter.carried_by.name if late.matter.carried_by else ""
        messages.warning(request, _("%(name)s took this just before you.") % {"name": who})
    return redirect("support:matter", matter_id)


def steps_on_paper(request: Request, matter_id: UUID) -> HttpResponse:
    paper = print_matter(request.actor, matter_id)
    return render(request, "support/print.html", {"paper": paper})


def _to(request: Request, matter_id: UUID) -> HttpResponse:
    """To the matter; to the list where only the pair reads it, and the writer is not of it."""
    if may_open(request.actor, matter_id):
        return redirect("support:matter", matter_id)
    messages.success(request, _("It is saved. Only the person's own pair reads it."))
    return redirect("support:list")
