"""Behind the link of an invitation: joining as somebody new, or as oneself."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.accounts.freshness import has_second_factor
from rinnalla.accounts.links import forget, move_to_session, token_in_session
from rinnalla.audit.actor import Actor, Ground, by_link
from rinnalla.core.browser import remember_language
from rinnalla.core.typed import typed
from rinnalla.organisations.actions import LinkGone, accept_as_oneself, accept_invitation
from rinnalla.organisations.doors import has_account, invitation_door, is_invited
from rinnalla.organisations.forms import JoinForm
from rinnalla.organisations.middleware import ORGANISATION
from rinnalla.organisations.request import Request
from rinnalla.organisations.views.links import kindly_if_gone

PURPOSE = "invitation"


@login_not_required
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    return move_to_session(request, PURPOSE, token=token, to="organisations:join")


@login_not_required
@kindly_if_gone
def join(request: HttpRequest) -> HttpResponse:
    with invitation_door(token_in_session(request, PURPOSE)) as invitation:
        if request.user.is_authenticated:
            return _join_as_oneself(request, invitation)
        if not invitation.is_open:
            raise LinkGone
        if has_account(invitation):
            return render(request, "organisations/sign_in_first.html", {"invitation": invitation})
        return _join_as_somebody_new(request, invitation)


def _join_as_oneself(request: HttpRequest, invitation: Any) -> HttpResponse:
    user = cast(Request, request).user
    if not is_invited(user, invitation):
        shown = {"invitation": invitation}
        return render(request, "organisations/wrong_user.html", shown, status=403)
    if invitation.accepted_at:  # sent twice: it was taken up by the first
        return redirect("today:home")
    if request.method == "POST":
        actor = Actor(user.pk, invitation.organisation_id, ground=Ground.LINK)
        accept_as_oneself(actor, invitation)
        return _come_in(request, invitation)
    if not invitation.is_open:
        raise LinkGone
    return render(request, "organisations/join_as_oneself.html", {"invitation": invitation})


def _join_as_somebody_new(request: HttpRequest, invitation: Any) -> HttpResponse:
    form = JoinForm(invitation.email, invitation.name, typed(request))
    if request.method == "POST" and form.is_valid():
        user = accept_invitation(by_link(invitation.organisation_id), invitation, form.account())
        if has_second_factor(user):  # a closed account opened again: its factors still count
            return _speaking(user, redirect("account_login"))
        get_adapter(request).login(request, user)
        record_authentication(request, user, method="password")
        return _come_in(request, invitation)
    return render(request, "organisations/join.html", {"form": form, "invitation": invitation})


def _come_in(request: HttpRequest, invitation: Any) -> HttpResponse:
    forget(request, PURPOSE)
    request.session[ORGANISATION] = str(invitation.organisation_id)
    user = cast(Request, request).user
    with translation.override(user.language):
        here = {"organisation": invitation.organisation.name}
        messages.success(request, _("Welcome to %(organisation)s. Good that you came.") % here)
    return _speaking(user, redirect("today:home"))


def _speaking(user: Any, response: HttpResponse) -> HttpResponse:
    remember_language(response, user.language)
    return response
