"""What the words of a row are looked up among: the house's places, kinds of help, the team."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.encounters.models import HelpKind
from rinnalla.oldlogs.reading.folding import fold
from rinnalla.organisations.models import Membership
from rinnalla.places.models import Area, LastingPlace


@dataclass(frozen=True)
class Around:
    """Ids by folded word: lasting places with their kind, areas, colleagues; help by code."""

    places: dict[str, tuple[UUID, str]]
    areas: dict[str, UUID]
    help_kinds: dict[str, UUID]
    colleagues: dict[str, UUID]


def around(organisation_id: UUID, team_id: UUID) -> Around:
    """What stands there today."""
    places = LastingPlace.objects.filter(organisation_id=organisation_id, closed_at=None)
    areas = Area.objects.filter(organisation_id=organisation_id, closed_at=None)
    kinds = HelpKind.objects.filter(organisation_id=organisation_id).exclude(code="")
    return Around(
        places={fold(str(one.name)): (one.pk, one.kind) for one in places},
        areas=_named_once([(one.name, one.pk) for one in areas]),
        help_kinds=dict(kinds.values_list("code", "pk")),
        colleagues=_colleagues(team_id),
    )


def _colleagues(team_id: UUID) -> dict[str, UUID]:
    """Whoever has ever stood in the team: by whole name, and by first name where it is one's own.

    An old log tells of those who have left since.
    """
    held = Membership.objects.filter(team_id=team_id).values_list("user_id", flat=True)
    users = [(str(one.name), one.pk) for one in User.objects.filter(pk__in=set(held))]
    firsts = _named_once([(name.split()[0], pk) for name, pk in users if name.split()])
    return firsts | _named_once(users)


def _named_once(named: list[tuple[str, UUID]]) -> dict[str, UUID]:
    """By folded name, those whose name nobody else has."""
    often = Counter(fold(name) for name, _ in named)
    return {fold(name): pk for name, pk in named if often[fold(name)] == 1}
