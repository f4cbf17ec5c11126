"""What is printed of a person: their own paper, and the one for the work."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.casefile.queries import card_before_print, own_paper, work_paper
from rinnalla.organisations.request import Request


def print_for_person(request: Request, person_id: UUID) -> HttpResponse:
    paper = own_paper(request.actor, person_id)
    return render(request, "casefile/print_for_person.html", {"paper": paper})


def print_for_worker(request: Request, person_id: UUID) -> HttpResponse:
    if request.method == "POST":
        paper = work_paper(request.actor, person_id)
        return render(request, "casefile/paper_for_worker.html", {"paper": paper})
    card = card_before_print(request.actor, person_id)
    return render(request, "casefile/print_for_worker.html", {"card": card})
