"""What must never be done towards a person."""

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
from rinnalla.people.forms import NeverForms
from rinnalla.people.never import line_of
from rinnalla.people.queries import find_never_rule, never_rules_of
from rinnalla.people.views.about import careful_of, show, tended


def never_rules(request: Request, person_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    forms = NeverForms(typed(request), **careful_of(request, person))
    if request.method == "POST" and forms.sent.is_valid():
        once = once_id(forms.sent)
        actions.add_never_rule(request.actor, person, forms.sent.draft(), once=once)
        tell_of_masking(request, forms.own_words)
        return redirect("people:never_rules", person_id)
    rules = [(rule.pk, line_of(rule)) for rule in never_rules_of(request.actor, person)]
    return show(request, person, "never_rules", forms=forms, rules=rules)


@deed_on("people:never_rules", "person_id")
def end_never_rule(request: Request, person_id: UUID, rule_id: UUID) -> HttpResponse:
    person = tended(request, person_id)
    actions.end_never_rule(request.actor, find_never_rule(request.actor, person, rule_id))
    messages.success(request, _("The rule is no longer in force."))
    return redirect("people:never_rules", person_id)
