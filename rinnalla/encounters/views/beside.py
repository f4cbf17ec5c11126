"""Pages of attempts, observations and messages to the next shift."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.encounters import actions, queries
from rinnalla.encounters.forms.beside import AttemptForm, MessageForm, ObservationForm
from rinnalla.encounters.lasting import lasting_of
from rinnalla.encounters.policy import may_go_out
from rinnalla.organisations.request import Request
from rinnalla.people.policy import may_tend_person
from rinnalla.people.queries import (
    find_person,
    never_rules_of,
    open_card,
    tells_identity,
)
from rinnalla.places.queries import find_place


def attempt(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    require(may_tend_person(request.actor, person))
    teams = queries.teams_that_follow(request.actor, person)
    rules = never_rules_of(request.actor, person)
    check = partial(tells_identity, request.actor, [person_id])
    form = AttemptForm(teams, typed(request), rules=rules, also_check=check)
    if request.method == "POST" and form.is_valid():
        actions.record_attempt(request.actor, person, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        messages.success(request, _("The attempt is recorded. Trying is work too."))
        return redirect("encounters:attempt", person_id)
    return render(request, "encounters/attempt.html", _attempts(request, person_id, form))


def observe(request: Request, place_id: UUID) -> HttpResponse:
    place = find_place(request.actor, place_id)
    require(may_go_out(request.actor))
    form = ObservationForm(queries.teams_to_record_for(request.actor), typed(request))
    if request.method == "POST" and form.is_valid():
        draft = form.draft(place_id)
        actions.record_observation(request.actor, draft, once=once_id(form))
        tell_of_masking(request, form)
        return redirect("places:place", place_id)
    return render(request, "encounters/observe.html", {"form": form, "place": place})


def message(request: Request) -> HttpResponse:
    require(may_go_out(request.actor))
    form = MessageForm(queries.teams_to_record_for(request.actor), typed(request))
    if request.method == "POST" and form.is_valid():
        actions.leave_message(request.actor, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        messages.success(request, _("The next shift sees your message."))
        return redirect("encounters:message")
    return _messages(request, form)


@deed_on("encounters:message")
def take_back_message(request: Request, message_id: UUID) -> HttpResponse:
    taken = queries.find_message(request.actor, message_id)
    # The words stand in this answer alone: what undoes it brings them back.
    undo = {
        "text": taken.text,
        "team": taken.team_id,
        "lasting": lasting_of(taken.recorded_at, taken.expires_at),
        "once": new_id(),
    }
    actions.take_back_message(request.actor, taken)
    teams = queries.teams_to_record_for(request.actor)
    return _messages(request, MessageForm(teams), undo)


def _messages(
    request: Request, form: MessageForm, undo: dict[str, object] | None = None
) -> HttpResponse:
    """The messages there are, the form for a new one, and what was just taken back, if any was."""
    shown = {"form": form, "lines": queries.messages_for(request.actor), "undo": undo}
    return render(request, "encounters/message.html", shown)


def _attempts(request: Request, person_id: UUID, form: AttemptForm) -> dict[str, object]:
    """The person, opened with a trace, their never-rules and what was tried before."""
    person, card = open_card(request.actor, person_id, page="attempt")
    return {
        "person": person,
        "card": card,
        "form": form,
        "attempts": queries.attempts_of(request.actor, person),
    }
