"""Pages about colleagues: the list, one colleague, giving and ending places."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.records import is_id
from rinnalla.core.refusal import require, require_known
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.actions import (
    OnlyLead,
    add_membership,
    change_membership_role,
    end_membership,
    leave,
)
from rinnalla.organisations.forms import EndForm, PlaceForm, RoleForm
from rinnalla.organisations.policy import may_end_membership
from rinnalla.organisations.queries import (
    departures_without_receiver,
    find_member,
    find_membership,
    is_only_lead,
    members_by_team,
    membership_begun,
    my_memberships,
    open_invitations,
    open_member,
    places_to_give,
    roles_to_change_to,
)
from rinnalla.organisations.request import Request
from rinnalla.organisations.views.departures import only_lead
from rinnalla.organisations.views.going import gone_home


def members(request: Request) -> HttpResponse:
    actor = request.actor
    shown = {
        "members": members_by_team(actor, team_id=_team_in_address(request)),
        "invitations": open_invitations(actor),
        "departures": departures_without_receiver(actor),
        "may_invite": bool(places_to_give(actor)),
    }
    return render(request, "organisations/members.html", shown)


def _team_in_address(request: Request) -> UUID | None:
    wanted = request.GET.get("team", "")
    require_known(not wanted or is_id(wanted))
    return UUID(wanted) if wanted else None


def member(request: Request, user_id: UUID) -> HttpResponse:
    page = open_member(request.actor, user_id)
    return render(request, "organisations/member.html", {"page": page})


def add_place(request: Request, user_id: UUID) -> HttpResponse:
    user = find_member(request.actor, user_id)
    require(bool(places_to_give(request.actor, user_id=user_id)))
    form = PlaceForm(request.actor, user, typed(request))
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["place"]
        add_membership(request.actor, user, place, once=once_id(form))
        return redirect("organisations:member", user_id)
    return render(request, "organisations/add_place.html", {"form": form, "colleague": user})


def change_role(request: Request, membership_id: UUID) -> HttpResponse:
    if begun := membership_begun(request.actor, request.POST.get("once", "")):  # sent twice
        return redirect("organisations:member", begun.user_id)
    membership = find_membership(request.actor, membership_id)
    require(bool(roles_to_change_to(request.actor, membership)))
    form = RoleForm(request.actor, membership, typed(request))
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        try:
            change_membership_role(request.actor, membership, role=role, once=once_id(form))
            return redirect("organisations:member", membership.user_id)
        except OnlyLead:
            form.add_error("role", only_lead())
    shown = {"form": form, "membership": membership}
    return render(request, "organisations/change_role.html", shown)


def end_place(request: Request, membership_id: UUID) -> HttpResponse:
    membership = find_membership(request.actor, membership_id)
    require(may_end_membership(request.actor, membership))
    form = EndForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            end_membership(request.actor, membership, last_day=form.cleaned_data["last_day"])
            return gone_home(request, membership.user, _("The membership was ended."))
        except OnlyLead:
            form.add_error("last_day", only_lead())
    shown = {"form": form, "membership": membership}
    return render(request, "organisations/end_place.html", shown)


def leave_organisation(request: Request) -> HttpResponse:
    held = my_memberships(request.actor)
    problem = only_lead() if is_only_lead(request.actor) else ""
    if request.method == "POST":
        try:
            departure = leave(request.actor)
            return gone_home(request, departure.user, _("You have left. Thank you for your work."))
        except OnlyLead:
            problem = only_lead()
    return render(request, "organisations/leave.html", {"held": held, "problem": problem})
