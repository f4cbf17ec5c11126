"""What the person agreed to: being remembered and for how long, consent, taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.people.actions import record_consent, renew_yes
from rinnalla.people.actions import withdraw_consent as take_back
from rinnalla.people.forms import ConsentForm, RenewForm
from rinnalla.people.policy import may_tend_person
from rinnalla.people.queries import agreement_of, find_person
from rinnalla.people.spoken_text import VERSION
from rinnalla.people.views.about import careful_of, show, tended


def agreement(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    held = agreement_of(request.actor, person)
    form = RenewForm(typed(request), months=held.spoken_yes.months if held.spoken_yes else None)
    if request.method == "POST" and form.is_valid():
        renew_yes(request.actor, person, form.draft(), once=once_id(form))
        messages.success(request, _("Remembered, for as long as they wished."))
        return redirect("casefile:person", person_id)
    return show(request, person, "agreement", form=form, agreement=held, version=VERSION)


def consent(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    form = ConsentForm(typed(request), **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        record_consent(request.actor, person, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return redirect("people:consent", person_id)
    shown = {
        "form": form,
        "agreement": agreement_of(request.actor, person),
        "may_tend": may_tend_person(request.actor, person),
    }
    return show(request, person, "consent", **shown)


@deed_on("people:consent", "person_id")
def withdraw_consent(request: Request, person_id: UUID) -> HttpResponse:
    person = take_back(request.actor, find_person(request.actor, person_id))
    messages.success(request, _("The consent was taken back, and identity is closed."))
    return redirect("people:consent", person.pk)
