"""Who the person is by law: shown once, on the answer to a reason; written without being shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.people.actions import open_identity, write_identity
from rinnalla.people.forms import IdentityForm, OpenIdentityForm
from rinnalla.people.policy import may_open_identity, may_tend_person
from rinnalla.people.queries import find_person
from rinnalla.people.views.about import careful_of, show


def identity(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    may_open = may_open_identity(request.actor, person)
    require(may_open or request.method != "POST")
    form = OpenIdentityForm(typed(request), **careful_of(request, person))
    more = {"may_open": may_open, "may_write": may_open and may_tend_person(request.actor, person)}
    if request.method == "POST" and form.is_valid():
        opened = open_identity(request.actor, person, reason=form.cleaned_data["reason"])
        tell_of_masking(request, form)
        return show(request, person, "identity_opened", identity=opened, **more)
    return show(request, person, "identity", form=form, **more)


def edit_identity(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    actor = request.actor
    require(may_tend_person(actor, person) and may_open_identity(actor, person))
    form = IdentityForm(typed(request))
    if request.method == "POST" and form.is_valid():
        write_identity(actor, person, form.draft(), forget=form.cleaned_data["forget"])
        messages.success(request, _("Written down."))
        return redirect("people:identity", person_id)
    return show(request, person, "edit_identity", form=form)
