"""The library, and a published version: read, copied field by field, taken as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.core.refusal import NotKnown
from rinnalla.models_of_work import queries
from rinnalla.models_of_work.exporting import SHAPES
from rinnalla.organisations.request import Request


def library(request: Request) -> HttpResponse:
    page = queries.library(request.actor)
    return render(request, "models_of_work/library.html", {"page": page})


def version(request: Request, version_id: UUID) -> HttpResponse:
    page = queries.open_version(request.actor, version_id)
    return render(request, "models_of_work/version.html", {"page": page})


def copy(request: Request, version_id: UUID) -> HttpResponse:
    page = queries.open_version(request.actor, version_id)
    return render(request, "models_of_work/copy.html", {"page": page})


def file(request: Request, version_id: UUID, shape: str) -> HttpResponse:
    found = queries.find_version(request.actor, version_id)
    if shape not in SHAPES:
        raise NotKnown
    write, content_type = SHAPES[shape]
    answer = HttpResponse(write(found.said), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="toimintamalli.{shape}"'
    return answer
