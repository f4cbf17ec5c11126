"""Pages of wishes for help: the open ones, one, and each deed for it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.records import id_in
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.encounters import actions, queries
from rinnalla.encounters.forms.endings import Endings
from rinnalla.encounters.forms.wishes import WishForm
from rinnalla.encounters.policy import may_go_out, may_tend_wish
from rinnalla.organisations.request import Request
from rinnalla.people.policy import is_in_pair, may_tend_person
from rinnalla.people.queries import find_person, open_card, tells_identity


def wishes(request: Request) -> HttpResponse:
    page = queries.wishes_page(request.actor, after=id_in(request.GET.get("after", "")))
    shown = {"page": page, "may_open": may_go_out(request.actor)}
    return render(request, "encounters/wishes.html", shown)


def new_wish(request: Request) -> HttpResponse:
    require(may_go_out(request.actor))
    teams = queries.teams_to_record_for(request.actor)
    form = WishForm(teams, typed(request), may_be_kept_close=False)
    if request.method == "POST" and form.is_valid():
        return _opened(request, form, None)
    return render(request, "encounters/new_wish.html", {"form": form})


def new_wish_of(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    require(may_tend_person(request.actor, person))
    teams = queries.teams_that_follow(request.actor, person)
    close = is_in_pair(request.actor, person)
    check = partial(tells_identity, request.actor, [person_id])
    form = WishForm(teams, typed(request), may_be_kept_close=close, also_check=check)
    if request.method == "POST" and form.is_valid():
        return _opened(request, form, person_id)
    _, card = open_card(request.actor, person_id, page="new_wish")
    shown = {"form": form, "person": person, "card": card}
    return render(request, "encounters/new_wish_of.html", shown)


def wish(request: Request, wish_id: UUID) -> HttpResponse:
    page = queries.open_wish_page(request.actor, wish_id)
    return render(request, "encounters/wish.html", {"page": page})


@deed_on("encounters:wish", "wish_id")
def take_wish(request: Request, wish_id: UUID) -> HttpResponse:
    over_from = id_in(request.POST.get("over_from", ""))
    return _deed(request, wish_id, partial(actions.take_wish, over_from=over_from))


@deed_on("encounters:wish", "wish_id")
def let_go_of_wish(request: Request, wish_id: UUID) -> HttpResponse:
    return _deed(request, wish_id, actions.let_go_of_wish)


@deed_on("encounters:wish", "wish_id")
def ask_service(request: Request, wish_id: UUID) -> HttpResponse:
    return _deed(request, wish_id, actions.note_service_asked)


def end_wish(request: Request, wish_id: UUID) -> HttpResponse:
    found = queries.find_wish(request.actor, wish_id)
    require(may_tend_wish(request.actor, found))
    forms = Endings(request.actor, found, typed(request))
    if request.method == "POST" and forms.is_valid():
        answer = _deed(request, wish_id, forms.end)
        forms.tell_of_masking(request)
        return answer
    page = queries.open_wish_page(request.actor, wish_id)
    return render(request, "encounters/end_wish.html", {"page": page, "forms": forms})


def _opened(request: Request, form: WishForm, person_id: UUID | None) -> HttpResponse:
    """Write the wish down, and show it to whoever may read it."""
    made = actions.open_wish(
        request.actor,
        form.draft(person_id),
        team_id=form.chosen_team().pk,
        kept_close=form.cleaned_data.get("kept_close", False),
    )
    tell_of_masking(request, form)
    if may_tend_wish(request.actor, made):
        return redirect("encounters:wish", made.pk)
    messages.success(request, _("The wish is written down, and your team sees it."))
    return redirect("today:home")


def _deed(request: Request, wish_id: UUID, deed: Callable[[Any, Any], object]) -> HttpResponse:
    """Do it; where somebody was quicker, say so calmly. Then the wish as it stands now."""
    try:
        deed(request.actor, queries.find_wish(request.actor, wish_id))
    except actions.TakenAlready as late:
        who = str(late.wish.taken_by.name) if late.wish.taken_by else ""
        messages.warning(request, _("%(name)s took this just before you.") % {"name": who})
    except actions.EndedAlready:
        messages.info(request, _("This wish has ended meanwhile. Nothing was changed."))
    return redirect("encounters:wish", wish_id)
