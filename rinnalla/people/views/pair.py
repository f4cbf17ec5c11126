"""Who stands in a person's own pair."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people.actions import choose_pair
from rinnalla.people.forms import PairForm
from rinnalla.people.policy import may_choose_pair
from rinnalla.people.queries import pair_of, possible_pair
from rinnalla.people.views.about import show, tended


def pair(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    now, possible = pair_of(request.actor, person), possible_pair(request.actor, person)
    form = PairForm(typed(request), possible=possible, now=now)
    may_choose = may_choose_pair(request.actor, person)
    require(may_choose or request.method != "POST")
    if request.method == "POST" and form.is_valid():
        choose_pair(request.actor, person, form.chosen())
        messages.success(request, _("Their own pair is written down."))
        return redirect("casefile:person", person_id)
    return show(request, person, "pair", form=form, now=now, may_choose=may_choose)
