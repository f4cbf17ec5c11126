"""The tray: its list, one item, and what is decided about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.casefile.sheets import Sheet, sheet_for
from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import NotKnown
from rinnalla.core.typed import once_id, typed
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.fieldsync import actions, queries
from rinnalla.fieldsync.correcting import corrected_in, first_values, with_promise
from rinnalla.fieldsync.forms import SetAsideForm
from rinnalla.fieldsync.words import REASONS
from rinnalla.organisations.request import Request


def tray(request: Request) -> HttpResponse:
    return render(request, "fieldsync/tray.html", {"page": queries.tray_page(request.actor)})


def item(request: Request, item_id: UUID) -> HttpResponse:
    page = queries.open_item(request.actor, item_id)
    return render(request, "fieldsync/item.html", {"page": page, "item": page.item})


@deed_on("fieldsync:item", "item_id")
def take(request: Request, item_id: UUID) -> HttpResponse:
    found = queries.find_item(request.actor, item_id)
    try:
        actions.take_as_it_is(request.actor, found)
    except actions.CannotBeTaken as problem:
        why = REASONS.get(str(problem), REASONS["fault"])
        messages.warning(request, _("It cannot be taken as it is: %(why)s") % {"why": why})
        return redirect("fieldsync:item", item_id)
    messages.success(request, _("It is taken: it stands with the others now."))
    return redirect("fieldsync:tray")


def correct(request: Request, item_id: UUID) -> HttpResponse:
    found, draft = queries.open_to_correct(request.actor, item_id)
    first = first_values(request.actor, draft)
    sheet = with_promise(sheet_for(request.actor, typed(request), kept=first, asked={}), found)
    try:
        if request.method == "POST" and sheet.is_valid() and _is_taken(request, sheet, item_id):
            return redirect("fieldsync:tray")
    except NotKnown:
        sheet = sheet_for(request.actor, request.POST, kept=first, asked={})
        sheet.form.refuse_what_is_gone()
    if request.htmx and sheet.form.is_looking:
        return render(request, "casefile/_people_anew.html", {"sheet": sheet})
    return render(request, "fieldsync/correct.html", {"sheet": sheet, "item": found})


def _is_taken(request: Request, sheet: Sheet, item_id: UUID) -> bool:
    """Whether it is settled, by this sheet or meanwhile; what is not taken is said at its field."""
    try:
        _take_corrected(request, sheet, item_id)
    except DraftWrong as wrong:
        sheet.refuse(wrong)
        return False
    except actions.CannotBeTaken as problem:
        messages.warning(request, str(REASONS[str(problem)]))
        return True
    tell_of_masking(request, sheet.form)
    messages.success(request, _("It is taken, as you corrected it."))
    return True


def _take_corrected(request: Request, sheet: Sheet, item_id: UUID) -> None:
    """Record what stands in the sheet. Raises NotKnown, DraftWrong, CannotBeTaken."""
    found, once = queries.find_item(request.actor, item_id), once_id(sheet.form)
    draft, promise = corrected_in(request.actor, sheet)
    actions.take_corrected(request.actor, found, draft, once=once, promise=promise)


def set_aside(request: Request, item_id: UUID) -> HttpResponse:
    page = queries.open_item(request.actor, item_id)
    form = SetAsideForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.set_aside(request.actor, page.item, why=form.cleaned_data["why"])
        messages.success(request, _("It is set aside. You can bring it back for thirty days."))
        return redirect("fieldsync:tray")
    shown = {"form": form, "page": page, "item": page.item}
    return render(request, "fieldsync/set_aside.html", shown)


@deed_on("fieldsync:item", "item_id")
def bring_back(request: Request, item_id: UUID) -> HttpResponse:
    actions.bring_back(request.actor, queries.find_item(request.actor, item_id))
    messages.success(request, _("It lies in the tray again."))
    return redirect("fieldsync:item", item_id)
