"""Addresses at which each fault happens, beside the real ones."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from rinnalla.config import urls
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations.tests.factories import make_town

fault: Exception = RuntimeError("nothing planted")


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    raise fault


@login_not_required
def read_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("note", ""))


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused


def hide(request: HttpRequest) -> HttpResponse:
    raise NotKnown


@login_not_required
def save(request: HttpRequest) -> HttpResponse:
    make_town("Lokkila ry", domain=request.POST["note"])
    return HttpResponse("saved")


urlpatterns = [
    path("fail/", fail),
    path("read-form/", read_form),
    path("save/", save),
    path("refuse/", refuse),
    path("hide/", hide),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
