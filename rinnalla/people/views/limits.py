"""Who sees nothing of a person: by the person's wish, or stepping aside oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people import actions
from rinnalla.people.forms import ShutOutForm
from rinnalla.people.policy import may_follow, may_step_aside
from rinnalla.people.queries import (
    colleagues_to_shut_out,
    find_known,
    find_shut_out,
    shut_outs_from,
)
from rinnalla.people.views.about import show, show_known, tended


def shut_outs(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    form = ShutOutForm(typed(request), possible=colleagues_to_shut_out(request.actor, person))
    if request.method == "POST" and form.is_valid():
        made = actions.shut_out(request.actor, person, form.chosen())
        messages.success(request, _("Done. They see nothing of the person any more."))
        oneself = made.user_id == request.actor.user_id
        return redirect("people:list") if oneself else redirect("people:shut_outs", person_id)
    now = shut_outs_from(request.actor, person)
    return show(request, person, "shut_outs", form=form, now=now)


@deed_on("people:shut_outs", "person_id")
def end_shut_out(request: Request, person_id: UUID, shut_out_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    actions.end_shut_out(request.actor, find_shut_out(request.actor, person, shut_out_id))
    messages.success(request, _("They see the person again."))
    return redirect("people:shut_outs", person_id)


def step_aside(request: Request, person_id: UUID) -> HttpResponse:
    person = find_known(request.actor, person_id)
    require(may_step_aside(request.actor, person))
    if request.method == "POST":
        actions.step_aside(request.actor, person)
        messages.success(request, _("You stepped aside. A colleague can let you see them again."))
        return redirect("people:list" if may_follow(request.actor) else "today:home")
    return show_known(request, person, "step_aside")
