"""Saving a report: what is saved stands in the address, as on the pages of figures."""

from collections.abc import Mapping
from uuid import UUID

from django import forms

from rinnalla.audit.actor import Actor
from rinnalla.core.typed import OnceField
from rinnalla.reporting.forms import FiguresForm
from rinnalla.reporting.policy import may_save_report, teams_with_figures
from rinnalla.reporting.saved.report_of import ReportOf

FOR_OUTSIDERS = "outside"


class SaveReportForm(forms.Form):
    """That it be saved, once."""

    once = OnceField()


def chosen_for_report(actor: Actor, address: Mapping[str, str]) -> ReportOf | None:
    """Of what a report is asked for: what a page of figures chose, with `for=outside` or without.

    Where it chose all teams: for outsiders the whole house, if the actor saves that; else the
    actor's only team. None where a team must be chosen first.
    """
    asked = FiguresForm(actor, address or None).asked()
    if address.get("for") == FOR_OUTSIDERS or not teams_with_figures(actor):
        if asked.team_id is None and may_save_report(actor, None):
            return ReportOf(asked.period, is_for_outsiders=True)
        team_id = asked.team_id or _only_team(actor)
        return ReportOf(asked.period, is_for_outsiders=True, team_id=team_id) if team_id else None
    team_id = asked.team_id or _only_team(actor)
    if team_id is None:
        return None
    return ReportOf(
        asked.period,
        team_id=team_id,
        grant_object_id=asked.grant_object_id,
        place_kind=asked.place_kind,
    )


def _only_team(actor: Actor) -> UUID | None:
    own = teams_with_figures(actor)
    return next(iter(own)) if len(own) == 1 else None
