"""Pages of encounters: the list, the search, one with its versions, correcting it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, require
from rinnalla.core.typed import typed
from rinnalla.encounters.actions import correct_encounter, keep_close, keep_close_no_more
from rinnalla.encounters.forms import CorrectionForm, FilterForm, WordsForm, lay_beside
from rinnalla.encounters.policy import may_read_encounters, may_search_notes
from rinnalla.encounters.queries import (
    find_encounter,
    found_lines,
    list_encounters,
    open_encounter,
    open_to_correct,
)
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.organisations.request import Request


def encounters(request: Request) -> HttpResponse:
    require(may_read_encounters(request.actor))
    form = FilterForm(request.actor, request.GET or None)
    page = list_encounters(request.actor, form.asked())
    shown = {"form": form, "page": page, "may_search": may_search_notes(request.actor)}
    return render(request, "encounters/list.html", shown | form.neighbours(page))


def search(request: Request) -> HttpResponse:
    require(may_search_notes(request.actor))
    form = WordsForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        words, after = form.cleaned_data["words"], request.POST.get("after", "")
        found = found_lines(request.actor, words, after=after)
    return render(request, "encounters/search.html", {"form": form, "found": found})


def encounter(request: Request, encounter_id: UUID) -> HttpResponse:
    page = open_encounter(request.actor, encounter_id)
    return render(request, "encounters/encounter.html", {"page": page})


def correct(request: Request, encounter_id: UUID) -> HttpResponse:
    encounter = open_to_correct(request.actor, encounter_id)
    form = CorrectionForm(request.actor, encounter, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            if _is_corrected(request, form):
                return redirect("encounters:encounter", encounter_id)
        except Overtaken:
            now = find_encounter(request.actor, encounter_id)
            shown = {"encounter": now, "beside": lay_beside(request.actor, form, now)}
            return render(request, "encounters/overtaken.html", shown)
        except NotKnown:
            form = _without_what_is_gone(request, encounter_id)
    part = "_form_people_anew" if request.htmx and form.is_looking else "correct"
    return render(request, f"encounters/{part}.html", {"form": form, "encounter": encounter})


def _is_corrected(request: Request, form: CorrectionForm) -> bool:
    """Correct it; what the deed does not take is said beside its field."""
    try:
        correct_encounter(request.actor, form.encounter, form.draft(), **form.corrected())
    except DraftWrong as wrong:
        form.refuse(wrong)
        return False
    tell_of_masking(request, form)
    return True


def _without_what_is_gone(request: Request, encounter_id: UUID) -> CorrectionForm:
    """The same form with all that was typed; raises NotKnown where the encounter is what went."""
    encounter = find_encounter(request.actor, encounter_id)
    form = CorrectionForm(request.actor, encounter, request.POST)
    form.refuse_what_is_gone()
    return form


@deed_on("encounters:encounter", "encounter_id")
def close(request: Request, encounter_id: UUID) -> HttpResponse:
    encounter = find_encounter(request.actor, encounter_id)
    if request.POST.get("open"):
        keep_close_no_more(request.actor, encounter)
        return redirect("encounters:encounter", encounter_id)
    try:
        keep_close(request.actor, encounter)
        messages.success(request, _("From now on only the person's own pair reads it."))
    except DraftWrong:
        words = _("Nobody met has a pair of their own who could read it. Choose a pair first.")
        messages.warning(request, words)
    return redirect("encounters:list")
