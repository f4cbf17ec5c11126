"""A person's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.casefile.queries import open_person_page
from rinnalla.organisations.request import Request


def person(request: Request, person_id: UUID) -> HttpResponse:
    page = open_person_page(request.actor, person_id, before=request.GET.get("before", ""))
    return render(request, "casefile/person.html", {"page": page})
