"""What a person wishes of contact; a pause, an end and a return are one step each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people import actions
from rinnalla.people.contact_steps import STEPS_TO
from rinnalla.people.forms import ContactForm
from rinnalla.people.queries import contact_page_of
from rinnalla.people.views.about import careful_of, show, tended

# Where a step leads back to, by the name of the page one came from: never to an address.
BACK = {"person": "casefile:person"}


def contact(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    now = contact_page_of(request.actor, person)
    form = ContactForm(typed(request), wish=now.wish, **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        actions.agree_contact(request.actor, person, form.draft())
        tell_of_masking(request, form)
        messages.success(request, _("What you agreed is written down."))
        return redirect("casefile:person", person_id)
    steps = [(STEPS_TO[state], words) for state, words in now.steps]
    return show(
        request, person, "contact", form=form, now=now, steps=steps, undo=STEPS_TO.get(now.undo)
    )


@deed_on("people:contact", "person_id")
def pause(request: Request, person_id: UUID) -> HttpResponse:
    told = _("A pause from now on. What was agreed waits for them to come back.")
    return _step(request, person_id, actions.pause_contact, told=told)


@deed_on("people:contact", "person_id")
def no_contact(request: Request, person_id: UUID) -> HttpResponse:
    told = _("They do not wish contact. The way back stays open.")
    return _step(request, person_id, actions.stop_contact, told=told)


@deed_on("people:contact", "person_id")
def come_back(request: Request, person_id: UUID) -> HttpResponse:
    told = _("They are back, and what was agreed holds again.")
    return _step(request, person_id, actions.come_back, told=told)


def _step(
    request: Request, person_id: UUID, deed: Callable[..., Any], *, told: Promise
) -> HttpResponse:
    deed(request.actor, tended(request, person_id))
    messages.success(request, str(told))
    return redirect(BACK.get(request.POST.get("back", ""), "people:contact"), person_id)
