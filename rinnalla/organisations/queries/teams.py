"""Teams and what their work is paid from."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import GrantObject, Team
from rinnalla.organisations.policy import (
    grant_objects_visible_to,
    may_tend,
    teams_of,
    teams_visible_to,
)
from rinnalla.organisations.words import BASES, BASIS_SENTENCES


@dataclass(frozen=True)
class TeamPage:
    """A team with its processing basis in words, and its grant objects, newest first."""

    team: Team
    basis: object
    basis_sentence: object
    in_force: list[GrantObject]
    others: list[GrantObject]
    may_tend: bool
    works_here: bool


def all_teams(actor: Actor) -> list[Team]:
    """The organisation's teams by name."""
    return in_finnish_order(teams_visible_to(actor), lambda team: team.name)


def find_team(actor: Actor, team_id: UUID) -> Team:
    """A team of the organisation; raises NotKnown."""
    return only_known(teams_visible_to(actor).filter(pk=team_id))


def open_team_page(actor: Actor, team_id: UUID) -> TeamPage:
    """A team's page; raises NotKnown."""
    team = find_team(actor, team_id)
    today = clock.today()
    grants = list(grant_objects_visible_to(actor).filter(team=team).order_by("-starts_on", "id"))
    now = [grant for grant in grants if grant.is_in_force_on(today)]
    return TeamPage(
        team=team,
        basis=BASES[team.processing_basis],
        basis_sentence=BASIS_SENTENCES[team.processing_basis],
        in_force=now,
        others=[grant for grant in grants if grant not in now],
        may_tend=may_tend(actor, team),
        works_here=team.pk in teams_of(actor),
    )


def find_grant_object(actor: Actor, grant_id: UUID) -> GrantObject:
    """A grant object of the organisation's teams; raises NotKnown."""
    visible = grant_objects_visible_to(actor).select_related("team")
    found: GrantObject = only_known(visible.filter(pk=grant_id))
    return found


def name_is_taken(actor: Actor, name: str, *, but: UUID | None = None) -> bool:
    """Whether another team of the organisation (than that one) has that name."""
    same = teams_visible_to(actor).filter(name=name)
    return (same.exclude(pk=but) if but else same).exists()
