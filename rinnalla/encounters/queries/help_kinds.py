"""Kinds of help: the tiles one records with, and a team's page of them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import sort_key
from rinnalla.core.refusal import NotKnown, require, require_known
from rinnalla.encounters.beginning_kinds import make_beginning_kinds, words_of
from rinnalla.encounters.models import HelpKind
from rinnalla.encounters.policy import (
    help_kinds_visible_to,
    may_read_encounters,
    may_tend_help_kinds,
)
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_visible_to


@dataclass(frozen=True)
class HelpTile:
    """A kind of help as one chooses it; `season`: its months, none for all the year.

    `code` is that of a kind every house begins with, or nothing.
    """

    id: UUID
    code: str
    words: str
    icon: str
    order: int
    season: tuple[int, ...]
    figures_only: bool
    is_own: bool
    is_closed: bool


@dataclass(frozen=True)
class HelpKindsPage:
    """A team's kinds: the house's, its own, and its own that are closed."""

    team: Team
    of_house: list[HelpTile]
    own: list[HelpTile]
    closed: list[HelpTile]
    may_tend: bool

    @property
    def every(self) -> list[HelpTile]:
        """All of them in one order."""
        return sorted([*self.of_house, *self.own, *self.closed], key=_place_of)


def help_tiles(actor: Actor, team_id: UUID, *, month: int | None = None) -> list[HelpTile]:
    """The open kinds of that team in their season, in order; the present month unless told."""
    now = month or clock.today().month
    return [
        tile
        for tile in _tiles(actor, team_id)
        if not tile.is_closed and (not tile.season or now in tile.season)
    ]


def open_help_kinds(actor: Actor, team_id: UUID) -> HelpKindsPage:
    """A team's page of kinds of help. Raises Refused for whom they are no matter, NotKnown."""
    require(may_read_encounters(actor))
    team = only_known(teams_visible_to(actor).filter(pk=team_id))
    tiles = _tiles(actor, team_id)
    own = [tile for tile in tiles if tile.is_own]
    return HelpKindsPage(
        team=team,
        of_house=[tile for tile in tiles if not tile.is_own],
        own=[tile for tile in own if not tile.is_closed],
        closed=[tile for tile in own if tile.is_closed],
        may_tend=may_tend_help_kinds(actor, team_id),
    )


def open_help_kinds_with(actor: Actor, kind: HelpKind) -> HelpKindsPage:
    """The page of the team whose own that kind is. Raises Refused; NotKnown for the house's."""
    if kind.team_id is None:
        raise NotKnown
    return open_help_kinds(actor, kind.team_id)


def find_help_kind(actor: Actor, kind_id: UUID) -> HelpKind:
    """A kind of help of a team of the organisation, with its team; raises NotKnown."""
    require_known(may_read_encounters(actor))
    own = help_kinds_visible_to(actor).filter(pk=kind_id, team__isnull=False)
    return only_known(own.select_related("team"))


def words_of_kinds(actor: Actor) -> dict[UUID, str]:
    """The words of every kind of help of the house and its teams, closed ones among them."""
    return {kind.pk: words_of(kind) for kind in help_kinds_visible_to(actor)}


def _tiles(actor: Actor, team_id: UUID) -> list[HelpTile]:
    make_beginning_kinds(actor)
    kinds = help_kinds_visible_to(actor).filter(Q(team=None) | Q(team_id=team_id))
    tiles = [_tile(kind) for kind in kinds]
    return sorted(tiles, key=_place_of)


def _place_of(tile: HelpTile) -> tuple[int, bytes]:
    return tile.order, sort_key(tile.words)


def _tile(kind: HelpKind) -> HelpTile:
    return HelpTile(
        id=kind.pk,
        code=kind.code,
        words=words_of(kind),
        icon=kind.icon or "more",
        order=kind.order,
        season=tuple(kind.season),
        figures_only=kind.figures_only,
        is_own=kind.team_id is not None,
        is_closed=kind.closed_at is not None,
    )
