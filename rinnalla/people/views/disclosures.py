"""What authorities asked of a person, and what was told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.people.actions import record_disclosure
from rinnalla.people.disclosure_words import ANSWERS
from rinnalla.people.forms import DisclosureForm
from rinnalla.people.policy import may_tend_person
from rinnalla.people.queries import disclosures_of, find_person, possible_deciders
from rinnalla.people.views.about import careful_of, show


def disclosures(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    possible = possible_deciders(request.actor, person)
    form = DisclosureForm(typed(request), possible=possible, **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        record_disclosure(request.actor, person, form.draft(), once=once_id(form))
        tell_of_masking(request, form)
        messages.success(request, _("Written down, in the trail too."))
        return redirect("people:disclosures", person_id)
    asked = [(ANSWERS[one.kind], one) for one in disclosures_of(request.actor, person)]
    may_tend = may_tend_person(request.actor, person)
    return show(request, person, "disclosures", form=form, asked=asked, may_tend=may_tend)
