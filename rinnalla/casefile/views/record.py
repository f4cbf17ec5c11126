"""Recording an encounter, and what is said once it is saved."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.casefile import save_and_next
from rinnalla.casefile.actions import record_with_matters
from rinnalla.casefile.queries import note_opened_to_record, saved_encounter
from rinnalla.casefile.sheets import Sheet, carrier_of, sheet_for
from rinnalla.core.careful import tell_of_masking
from rinnalla.core.refusal import NotKnown, require
from rinnalla.core.typed import once_id, typed
from rinnalla.encounters.policy import may_go_out
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.organisations.request import Request


def record(request: Request) -> HttpResponse:
    require(may_go_out(request.actor))
    kept = save_and_next.carried(request.session)
    sheet = sheet_for(request.actor, typed(request), kept=kept, asked=request.GET)
    try:
        if request.method == "POST" and sheet.is_valid() and _is_saved(request, sheet):
            return redirect("casefile:record" if "next" in request.POST else "casefile:saved")
    except NotKnown:
        sheet = sheet_for(request.actor, request.POST, kept=kept, asked={})
        sheet.form.refuse_what_is_gone()
    note_opened_to_record(request.actor, sheet.form.chosen_cards)
    if request.htmx and sheet.form.is_looking:
        return render(request, "casefile/_people_anew.html", {"sheet": sheet})
    saved = saved_encounter(request.actor, save_and_next.saved(request.session))
    return render(request, "casefile/record.html", {"sheet": sheet, "saved": saved})


def saved(request: Request) -> HttpResponse:
    require(may_go_out(request.actor))
    saved = saved_encounter(request.actor, save_and_next.saved(request.session))
    if saved is None:
        return redirect("casefile:record")
    return render(request, "casefile/saved.html", {"saved": saved})


def _is_saved(request: Request, sheet: Sheet) -> bool:
    """Save it; what the deed does not take is said beside its field."""
    draft = sheet.form.draft()
    promise = sheet.promise.matter(draft, carrier_of(request.actor, draft.team_id))
    try:
        made = record_with_matters(request.actor, draft, once=once_id(sheet.form), promise=promise)
    except DraftWrong as wrong:
        sheet.refuse(wrong)
        return False
    save_and_next.carry(request.session, draft)
    save_and_next.note_saved(request.session, made.pk)
    tell_of_masking(request, sheet.form)
    tell_of_masking(request, sheet.promise)
    return True
