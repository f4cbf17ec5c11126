"""That we were told a person has died, and that it is undone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.people import actions
from rinnalla.people.forms import DeathForm
from rinnalla.people.queries import death_of
from rinnalla.people.views.about import careful_of, show, tended


def death(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    form = DeathForm(typed(request), **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        actions.record_death(request.actor, person, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        return redirect("people:death", person_id)
    return show(request, person, "death", form=form, death=death_of(request.actor, person))


@deed_on("people:death", "person_id")
def undo_death(request: Request, person_id: UUID) -> HttpResponse:
    actions.undo_death(request.actor, tended(request, person_id))
    messages.success(request, _("Undone. Everything is as it was before."))
    return redirect("casefile:person", person_id)
