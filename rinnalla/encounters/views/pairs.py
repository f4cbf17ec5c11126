"""The review of records that may tell the same encounter."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.encounters.actions import judge_pair, part_encounters
from rinnalla.encounters.queries import find_encounter, open_pairs_page
from rinnalla.organisations.request import Request


def pairs(request: Request) -> HttpResponse:
    shown = {"pairs": open_pairs_page(request.actor)}
    return render(request, "encounters/pairs.html", shown)


@deed_on("encounters:pairs")
def judge(request: Request, encounter_id: UUID, other_id: UUID) -> HttpResponse:
    is_same = request.POST.get("is_same") == "yes"
    judge_pair(request.actor, encounter_id, other_id, is_same=is_same)
    return redirect("encounters:pairs")


@deed_on("encounters:encounter", "encounter_id")
def part(request: Request, encounter_id: UUID) -> HttpResponse:
    part_encounters(request.actor, find_encounter(request.actor, encounter_id))
    return redirect("encounters:encounter", encounter_id)
