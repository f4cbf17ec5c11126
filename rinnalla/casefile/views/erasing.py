"""Forgetting a person for good."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.casefile.actions import erase_person
from rinnalla.casefile.forms import EraseForm
from rinnalla.casefile.queries.erasing import before_erasing
from rinnalla.core.careful import tell_of_masking
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people.queries import tells_identity


def erase(request: Request, person_id: UUID) -> HttpResponse:
    page = before_erasing(request.actor, person_id)
    known = partial(tells_identity, request.actor, [person_id])
    form = EraseForm(typed(request), also_check=known)
    if request.method == "POST" and form.is_valid():
        erase_person(request.actor, page.person, reason=form.cleaned_data["reason"])
        tell_of_masking(request, form)
        messages.success(request, _("They are forgotten. What was counted stays counted."))
        return redirect("people:list")
    shown = {"form": form, "page": page, "person": page.person, "card": page.card}
    return render(request, "casefile/erase.html", shown)
