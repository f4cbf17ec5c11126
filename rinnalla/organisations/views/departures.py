"""Leaving recorded by a lead, and who carries on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.actions import OnlyLead, choose_receiver, record_departure
from rinnalla.organisations.forms import ReceiverForm
from rinnalla.organisations.queries import find_departure, open_member
from rinnalla.organisations.request import Request


def departure(request: Request, user_id: UUID) -> HttpResponse:
    page = open_member(request.actor, user_id)
    require(page.may_record_departure)
    form = ReceiverForm(request.actor, page.user, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            record_departure(request.actor, page.user, receiver=form.chosen())
            messages.success(request, _("The departure was recorded."))
            return redirect("organisations:members")
        except OnlyLead:
            form.add_error(None, only_lead())
    return render(request, "organisations/departure.html", {"form": form, "colleague": page.user})


def receiver(request: Request, departure_id: UUID) -> HttpResponse:
    departure = find_departure(request.actor, departure_id)
    form = ReceiverForm(request.actor, departure.user, typed(request))
    if request.method == "POST" and form.is_valid():
        choose_receiver(request.actor, departure, receiver=form.chosen())
        return redirect("organisations:members")
    shown = {"form": form, "colleague": departure.user}
    return render(request, "organisations/receiver.html", shown)


def only_lead() -> str:
    """What is said when the last lead would go."""
    return _("There would be no lead left in the organisation. Invite another lead first.")
