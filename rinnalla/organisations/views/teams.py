"""Pages about teams and what their work is paid from."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.actions import (
    add_grant_object,
    change_grant_object,
    change_team,
    end_grant_object,
    open_team,
)
from rinnalla.organisations.forms import GrantEndForm, GrantForm, TeamForm
from rinnalla.organisations.policy import may_manage_teams, may_tend
from rinnalla.organisations.queries import (
    all_teams,
    find_grant_object,
    find_team,
    open_team_page,
)
from rinnalla.organisations.request import Request


def teams(request: Request) -> HttpResponse:
    shown = {"teams": all_teams(request.actor), "may_open": may_manage_teams(request.actor)}
    return render(request, "organisations/teams.html", shown)


def team(request: Request, team_id: UUID) -> HttpResponse:
    page = open_team_page(request.actor, team_id)
    return render(request, "organisations/team.html", {"page": page})


def new_team(request: Request) -> HttpResponse:
    require(may_manage_teams(request.actor))
    form = TeamForm(request.actor, typed(request))
    if request.method == "POST" and form.is_valid():
        made = open_team(request.actor, form.draft(), once=once_id(form))
        return redirect("organisations:team", made.pk)
    return render(request, "organisations/new_team.html", {"form": form})


def edit_team(request: Request, team_id: UUID) -> HttpResponse:
    team = find_team(request.actor, team_id)
    require(may_tend(request.actor, team))
    form = TeamForm(request.actor, typed(request), team=team)
    if request.method == "POST" and form.is_valid():
        change_team(request.actor, team, form.draft())
        return redirect("organisations:team", team_id)
    return render(request, "organisations/edit_team.html", {"form": form, "team": team})


def add_grant(request: Request, team_id: UUID) -> HttpResponse:
    team = find_team(request.actor, team_id)
    require(may_tend(request.actor, team))
    form = GrantForm(typed(request))
    if request.method == "POST" and form.is_valid():
        add_grant_object(request.actor, team, form.draft(), once=once_id(form))
        return redirect("organisations:team", team_id)
    return render(request, "organisations/add_grant.html", {"form": form, "team": team})


def edit_grant(request: Request, grant_id: UUID) -> HttpResponse:
    grant = find_grant_object(request.actor, grant_id)
    require(may_tend(request.actor, grant.team))
    form = GrantForm(typed(request), grant=grant)
    if request.method == "POST" and form.is_valid():
        change_grant_object(request.actor, grant, form.draft())
        return redirect("organisations:team", grant.team_id)
    return render(request, "organisations/edit_grant.html", {"form": form, "grant": grant})


def end_grant(request: Request, grant_id: UUID) -> HttpResponse:
    grant = find_grant_object(request.actor, grant_id)
    require(may_tend(request.actor, grant.team))
    form = GrantEndForm(grant.starts_on, typed(request))
    if request.method == "POST" and form.is_valid():
        end_grant_object(request.actor, grant, last_day=form.cleaned_data["last_day"])
        return redirect("organisations:team", grant.team_id)
    return render(request, "organisations/end_grant.html", {"form": form, "grant": grant})
