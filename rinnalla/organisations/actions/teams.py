"""Teams and what their work is paid from."""

import datetime
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.beginnings import begin_membership
from rinnalla.organisations.models import GrantObject, ProcessingBasis, Team
from rinnalla.organisations.policy import Place, may_manage_teams, may_tend, place_of_opener


class NameTaken(Exception):
    """Another team of the organisation has that name."""


@dataclass(frozen=True)
class TeamDraft:
    """What is said of a team."""

    name: str
    town: str
    area: str = ""
    processing_basis: str = ProcessingBasis.OWN


@dataclass(frozen=True)
class GrantDraft:
    """What a team's work is paid from, and from when to when."""

    name: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None


@transaction.atomic
def open_team(actor: Actor, draft: TeamDraft, *, once: UUID) -> Team:
    """Open a team; whoever opens it leads it until somebody else is invited to.

    Opening with the same `once` again changes nothing. Raises Refused, NameTaken, and NotKnown
    for the id of another's row.
    """
    require(may_manage_teams(actor))
    _require_free_name(actor, draft.name, but=once)
    here = Team.objects.filter(organisation_id=actor.organisation_id)
    team, is_new = make_once(here, once, organisation_id=actor.organisation_id, **asdict(draft))
    if not is_new:
        return team
    if actor.user_id is not None:
        begin_membership(actor.user_id, Place(team, place_of_opener()), team.organisation_id)
    trail.record(actor, "team.opened", [team], facts={"basis": team.processing_basis})
    return team


@transaction.atomic
def change_team(actor: Actor, team: Team, draft: TeamDraft) -> Team:
    """Change what is said of a team. Raises Refused, NameTaken."""
    require(may_tend(actor, team))
    _require_free_name(actor, draft.name, but=team.pk)
    before = team.processing_basis
    for name, value in asdict(draft).items():
        setattr(team, name, value)
    team.save()
    trail.record(
        actor,
        "team.changed",
        [team],
        facts={"basis_before": before, "basis": draft.processing_basis},
    )
    return team


@transaction.atomic
def add_grant_object(actor: Actor, team: Team, draft: GrantDraft, *, once: UUID) -> GrantObject:
    """Say what the team's work is paid from; the same `once` again changes nothing.

    Raises Refused, and NotKnown for the id of another's row.
    """
    require(may_tend(actor, team))
    grant, is_new = make_once(
        GrantObject.objects.filter(team=team),
        once,
        organisation_id=team.organisation_id,
        team=team,
        **asdict(draft),
    )
    if is_new:
        trail.record(actor, "grant_object.added", [team, grant])
    return grant


@transaction.atomic
def end_grant_object(actor: Actor, grant: GrantObject, *, last_day: datetime.date) -> GrantObject:
    """Say on which day a grant object ends (not before it starts). Raises Refused."""
    require(may_tend(actor, grant.team))
    grant.ends_on = max(last_day, grant.starts_on)
    grant.save(update_fields=["ends_on"])
    trail.record(actor, "grant_object.ended", [grant.team, grant])
    return grant


@transaction.atomic
def change_grant_object(actor: Actor, grant: GrantObject, draft: GrantDraft) -> GrantObject:
    """Set right what was written of a grant object, also of one that is over or still to come.

    Raises Refused; IntegrityError for a last day before the first one.
    """
    require(may_tend(actor, grant.team))
    for name, value in asdict(draft).items():
        setattr(grant, name, value)
    grant.save(update_fields=["name", "starts_on", "ends_on"])
    trail.record(actor, "grant_object.changed", [grant.team, grant])
    return grant


def _require_free_name(actor: Actor, name: str, *, but: UUID) -> None:
    same = Team.objects.filter(organisation_id=actor.organisation_id, name=name)
    if same.exclude(pk=but).exists():
        raise NameTaken(name)
