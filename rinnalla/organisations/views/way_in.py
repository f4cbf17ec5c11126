"""A way in restored by a lead, and what its link opens."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.accounts.freshness import fresh_second_factor_required, has_second_factor
from rinnalla.accounts.links import forget, move_to_session, token_in_session
from rinnalla.audit.actor import by_link
from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.actions import (
    LinkGone,
    confirm_member,
    restore_colleague,
    use_restoration,
)
from rinnalla.organisations.doors import restoration_door
from rinnalla.organisations.forms import PasswordForm, ReasonForm
from rinnalla.organisations.queries import open_member
from rinnalla.organisations.request import Request
from rinnalla.organisations.views.links import (
    absolute_link,
    keep_to_show,
    kindly_if_gone,
    shown_once,
)

PURPOSE = "restoration"
WAY_BACK = "organisations:open_way_back"


@fresh_second_factor_required
def restore(request: Request, user_id: UUID) -> HttpResponse:
    if request.needs_second_factor and not has_second_factor(request.user):
        return redirect("accounts:factor_needed")  # a provider's word was not given just now
    page = open_member(request.actor, user_id)
    require(page.may_restore)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        made = restore_colleague(request.actor, page.user, reason=form.cleaned_data["reason"])
        keep_to_show(request, user_id, made.token)
        return redirect("organisations:restored", user_id)
    return render(request, "organisations/restore.html", {"form": form, "colleague": page.user})


def restored(request: Request, user_id: UUID) -> HttpResponse:
    page = open_member(request.actor, user_id)
    require(page.may_restore)
    token = shown_once(request, user_id)
    link = absolute_link(request, WAY_BACK, token) if token else ""
    return render(request, "organisations/restored.html", {"link": link, "colleague": page.user})


@deed_on("organisations:member", "user_id")
def confirm(request: Request, user_id: UUID) -> HttpResponse:
    confirm_member(request.actor, open_member(request.actor, user_id).user)
    messages.success(request, _("Confirmed. Their memberships here are in force again."))
    return redirect("organisations:member", user_id)


@login_not_required
def open_way_back(request: HttpRequest, token: str) -> HttpResponse:
    return move_to_session(request, PURPOSE, token=token, to="organisations:way_back")


@login_not_required
@kindly_if_gone
def way_back(request: HttpRequest) -> HttpResponse:
    with restoration_door(token_in_session(request, PURPOSE)) as restoration:
        if not restoration.is_open:
            raise LinkGone
        form = PasswordForm(restoration.user.email, typed(request))
        if request.method == "POST" and form.is_valid():
            actor = by_link(restoration.organisation_id)
            use_restoration(actor, restoration, password=form.cleaned_data["password"])
            forget(request, PURPOSE)
            messages.success(request, _("Your password is changed. Sign in with the new one."))
            return redirect("account_login")
        shown = {"form": form, "restoration": restoration}
        return render(request, "organisations/way_back.html", shown)
