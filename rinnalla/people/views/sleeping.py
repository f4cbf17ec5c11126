"""Where a person sleeps: their pair's page alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people import actions
from rinnalla.people.forms import SleepingPlaceForm
from rinnalla.people.policy import is_in_pair
from rinnalla.people.queries import sleeping_place_of
from rinnalla.people.views.about import careful_of, show, tended


def sleeping_place(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    require(is_in_pair(request.actor, person))
    place = sleeping_place_of(request.actor, person)
    form = SleepingPlaceForm(typed(request), place=place, **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        actions.remember_sleeping_place(request.actor, person, form.cleaned_data["words"])
        tell_of_masking(request, form)
        messages.success(request, _("Remembered for 30 days, for their own pair only."))
        return redirect("people:sleeping_place", person_id)
    return show(request, person, "sleeping_place", form=form, place=place)


def forget_sleeping_place(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    require(is_in_pair(request.actor, person))
    if request.method == "POST":
        actions.forget_sleeping_place(request.actor, person)
        messages.success(request, _("Forgotten. Nothing of it is kept."))
    return redirect("people:sleeping_place", person_id)
