"""Pages of a team's kinds of help."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.encounters import actions, queries
from rinnalla.encounters.forms.help_kinds import ChangeHelpKindForm, HelpKindForm
from rinnalla.organisations.request import Request


def help_kinds(request: Request, team_id: UUID) -> HttpResponse:
    page = queries.open_help_kinds(request.actor, team_id)
    return render(request, "encounters/help_kinds.html", {"page": page})


def new_help_kind(request: Request, team_id: UUID) -> HttpResponse:
    page = queries.open_help_kinds(request.actor, team_id)
    require(page.may_tend)
    form = HelpKindForm(page.every, typed(request))
    if request.method == "POST" and form.is_valid():
        actions.add_help_kind(request.actor, form.draft(), team_id=team_id, once=once_id(form))
        return redirect("encounters:help_kinds", team_id)
    return render(request, "encounters/new_help_kind.html", {"form": form, "team": page.team})


@again_when_overtaken
def edit_help_kind(request: Request, kind_id: UUID) -> HttpResponse:
    kind = queries.find_help_kind(request.actor, kind_id)
    page = queries.open_help_kinds_with(request.actor, kind)
    require(page.may_tend)
    tile = next(one for one in page.every if one.id == kind_id)
    form = ChangeHelpKindForm(page.every, typed(request), kind=tile)
    if request.method == "POST" and form.is_valid():
        actions.change_help_kind(request.actor, kind, form.draft())
        return redirect("encounters:help_kinds", kind.team_id)
    shown = {"form": form, "team": page.team, "kind": kind}
    return render(request, "encounters/edit_help_kind.html", shown)


@deed_on("encounters:edit_help_kind", "kind_id")
def close_help_kind(request: Request, kind_id: UUID) -> HttpResponse:
    kind = queries.find_help_kind(request.actor, kind_id)
    actions.close_help_kind(request.actor, kind)
    return redirect("encounters:help_kinds", kind.team_id)


@deed_on("encounters:edit_help_kind", "kind_id")
def reopen_help_kind(request: Request, kind_id: UUID) -> HttpResponse:
    kind = queries.find_help_kind(request.actor, kind_id)
    actions.reopen_help_kind(request.actor, kind)
    return redirect("encounters:help_kinds", kind.team_id)
