"""Inviting, and what the inviter sees afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.accounts.mail import mail_is_set
from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.actions import LinkGone, invite, withdraw_invitation
from rinnalla.organisations.forms import InvitationForm
from rinnalla.organisations.letters import send_invitation
from rinnalla.organisations.queries import find_invitation, places_to_give
from rinnalla.organisations.request import Request
from rinnalla.organisations.views.links import absolute_link, keep_to_show, shown_once
from rinnalla.organisations.words import ROLE_SENTENCES, ROLES

JOIN = "organisations:open_invitation"


def new_invitation(request: Request) -> HttpResponse:
    require(bool(places_to_give(request.actor)))
    form = InvitationForm(request.actor, typed(request))
    if request.method == "POST" and form.is_valid():
        made, token = invite(request.actor, form.draft(), once=once_id(form))
        if token:
            _deliver(request, made, token)
        return redirect("organisations:invited", made.pk)
    roles = [(ROLES[role], sentence) for role, sentence in ROLE_SENTENCES.items()]
    return render(request, "organisations/new_invitation.html", {"form": form, "roles": roles})


def invited(request: Request, invitation_id: UUID) -> HttpResponse:
    invitation = find_invitation(request.actor, invitation_id)
    token = shown_once(request, invitation.pk)
    shown = {
        "invitation": invitation,
        "link": absolute_link(request, JOIN, token) if token else "",
        "mailed": mail_is_set(),
    }
    return render(request, "organisations/invited.html", shown)


@deed_on("organisations:members")
def withdraw(request: Request, invitation_id: UUID) -> HttpResponse:
    invitation = find_invitation(request.actor, invitation_id)
    try:
        withdraw_invitation(request.actor, invitation)
        messages.success(request, _("The invitation was withdrawn. Its link opens nothing now."))
    except LinkGone:
        messages.warning(request, _("The invitation has been taken up already."))
    return redirect("organisations:members")


def _deliver(request: Request, invitation: Any, token: str) -> None:
    """By mail where there is a server; else the link is shown once on the next page."""
    if mail_is_set():
        send_invitation(invitation, absolute_link(request, JOIN, token))
    else:
        keep_to_show(request, invitation.pk, token)
