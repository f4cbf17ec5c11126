"""The emergency numbers: read, written down, changed, checked, archived and brought back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.services import actions
from rinnalla.services.forms import ChangeNumberForm, NumberForm
from rinnalla.services.policy import may_keep_services
from rinnalla.services.queries import find_number, numbers_page


def numbers(request: Request) -> HttpResponse:
    return render(request, "services/numbers.html", {"page": numbers_page(request.actor)})


def new_number(request: Request) -> HttpResponse:
    require(may_keep_services(request.actor))
    form = NumberForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.add_number(request.actor, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return redirect("services:numbers")
    return render(request, "services/new_number.html", {"form": form})


@again_when_overtaken
def edit_number(request: Request, number_id: UUID) -> HttpResponse:
    number = find_number(request.actor, number_id)
    require(may_keep_services(request.actor))
    form = ChangeNumberForm(typed(request), number=number)
    if request.method == "POST" and form.is_valid():
        checked = form.cleaned_data["is_checked"]
        actions.change_number(request.actor, number, form.draft(), is_checked=checked)
        tell_of_masking(request, form)
        return redirect("services:numbers")
    return render(request, "services/edit_number.html", {"form": form, "number": number})


@deed_on("services:numbers")
@again_when_overtaken
def check_number(request: Request, number_id: UUID) -> HttpResponse:
    number = find_number(request.actor, number_id)
    if not actions.check_number(request.actor, number, shown=request.POST.get("shown", "")):
        messages.warning(request, _("It was changed meanwhile. Look at it once more."))
    return redirect("services:numbers")


@deed_on("services:numbers")
def archive_number(request: Request, number_id: UUID) -> HttpResponse:
    actions.archive_number(request.actor, find_number(request.actor, number_id))
    return redirect("services:numbers")


@deed_on("services:numbers")
def bring_number_back(request: Request, number_id: UUID) -> HttpResponse:
    actions.bring_number_back(request.actor, find_number(request.actor, number_id))
    return redirect("services:numbers")
