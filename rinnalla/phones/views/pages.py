"""Pages about phones: one's own, a team's, taking one into use and out of use."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.organisations.request import Request
from rinnalla.phones import actions, queries
from rinnalla.phones.forms import RulesForm
from rinnalla.phones.policy import may_have_phone, may_set_rules
from rinnalla.phones.second_factor import fresh_factor_for_phone
from rinnalla.phones.showing import code_to_show, keep_to_show, session_key_of

APP_ADDRESS = "/field/"  # its files are no page of a view: the roof serves them


def mine(request: Request) -> HttpResponse:
    shown = {
        "phones": queries.my_phones(request.actor),
        "may_have": may_have_phone(request.actor),
        "teams": queries.teams_with_phones(request.actor),
    }
    return render(request, "phones/mine.html", shown)


@fresh_factor_for_phone
def enrol(request: Request) -> HttpResponse:
    require(may_have_phone(request.actor))
    if request.method == "POST":
        made = actions.make_code(request.actor, session_key=session_key_of(request))
        keep_to_show(request, *made)
        return redirect("phones:code")
    return render(request, "phones/enrol.html")


def code(request: Request) -> HttpResponse:
    shown = code_to_show(request)
    if shown is None:
        return redirect("phones:mine")
    return render(request, "phones/code.html", {"code": shown, "app_address": APP_ADDRESS})


def end(request: Request, device_id: UUID) -> HttpResponse:
    device = queries.find_phone(request.actor, device_id)
    team = queries.team_it_is_among(request.actor, device)
    among = resolve_url("phones:team", team.pk) if team else resolve_url("phones:mine")
    if request.method == "POST":
        actions.end_phone(request.actor, device)
        messages.success(request, _("The phone is out of use."))
        return redirect(among)
    return render(request, "phones/end.html", {"device": device, "team": team, "among": among})


def team(request: Request, team_id: UUID) -> HttpResponse:
    page = queries.open_team_phones(request.actor, team_id)
    return render(request, "phones/team.html", {"page": page})


def rules(request: Request, team_id: UUID) -> HttpResponse:
    team = queries.find_team(request.actor, team_id)
    require(may_set_rules(request.actor, team))
    form = RulesForm(queries.rules_of_team(request.actor, team), typed(request))
    if request.method == "POST" and form.is_valid():
        actions.set_rules(request.actor, team, form.rules())
        return redirect("phones:team", team_id)
    return render(request, "phones/rules.html", {"form": form, "team": team})
