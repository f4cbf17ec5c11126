"""One service: read, written down, changed, checked, archived and brought back."""

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
from rinnalla.services.forms import ChangeServiceForm, ServiceForm
from rinnalla.services.policy import may_keep_services
from rinnalla.services.queries import find_service, open_service_page


def service(request: Request, service_id: UUID) -> HttpResponse:
    page = open_service_page(request.actor, service_id)
    return render(request, "services/service.html", {"page": page})


def new_service(request: Request) -> HttpResponse:
    require(may_keep_services(request.actor))
    form = ServiceForm(request.actor, typed(request))
    if request.method == "POST" and form.is_valid():
        made = actions.add_service(request.actor, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return redirect("services:service", made.pk)
    return render(request, "services/new.html", {"form": form})


@again_when_overtaken
def edit_service(request: Request, service_id: UUID) -> HttpResponse:
    service = find_service(request.actor, service_id)
    require(may_keep_services(request.actor))
    form = ChangeServiceForm(request.actor, typed(request), service=service)
    if request.method == "POST" and form.is_valid():
        checked = form.cleaned_data["is_checked"]
        actions.change_service(request.actor, service, form.draft(), is_checked=checked)
        tell_of_masking(request, form)
        return redirect("services:service", service_id)
    return render(request, "services/edit.html", {"form": form, "service": service})


@deed_on("services:service", "service_id")
@again_when_overtaken
def check_service(request: Request, service_id: UUID) -> HttpResponse:
    service = find_service(request.actor, service_id)
    shown = request.POST.get("shown", "")
    if not actions.check_service(request.actor, service, shown=shown):
        messages.warning(request, _("It was changed meanwhile. Look at it once more."))
    return redirect("services:service", service_id)


@deed_on("services:service", "service_id")
def archive_service(request: Request, service_id: UUID) -> HttpResponse:
    actions.archive_service(request.actor, find_service(request.actor, service_id))
    return redirect("services:service", service_id)


@deed_on("services:service", "service_id")
def bring_service_back(request: Request, service_id: UUID) -> HttpResponse:
    actions.bring_service_back(request.actor, find_service(request.actor, service_id))
    return redirect("services:service", service_id)
