"""Where a person sleeps: their pair's page alone. A peer of the pair reads; workers write."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people import actions
from rinnalla.people.forms import SleepingPlaceForm
from rinnalla.people.policy import is_in_pair, may_tend_person
from rinnalla.people.queries import find_known, sleeping_place_of
from rinnalla.people.views.about import careful_of, show_known, tended


def sleeping_place(request: Request, person_id: UUID) -> HttpResponse:
    person = find_known(request.actor, person_id)
    may_write = may_tend_person(request.actor, person)
    require(is_in_pair(request.actor, person))
    require(may_write or request.method != "POST")
    place = sleeping_place_of(request.actor, person)
    form = SleepingPlaceForm(typed(request), place=place, **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        actions.remember_sleeping_place(request.actor, person, form.cleaned_data["words"])
        tell_of_masking(request, form)
        messages.success(request, _("Remembered for 30 days, for their own pair only."))
        return redirect("people:sleeping_place", person_id)
    about = {"form": form, "place": place, "may_write": may_write}
    return show_known(request, person, "sleeping_place", **about)


@deed_on("people:sleeping_place", "person_id")
def forget_sleeping_place(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    require(is_in_pair(request.actor, person))
    actions.forget_sleeping_place(request.actor, person)
    messages.success(request, _("Forgotten. Nothing of it is kept."))
    return redirect("people:sleeping_place", person_id)
