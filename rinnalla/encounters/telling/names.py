"""The names that drafts of encounters hold as ids: places, colleagues, people, kinds of help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.encounters.beginning_kinds import words_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.policy import help_kinds_visible_to
from rinnalla.organisations.policy import teams_visible_to
from rinnalla.people.queries import PersonCard, cards_of
from rinnalla.places.policy import areas_visible_to
from rinnalla.places.queries import names_of_places


@dataclass(frozen=True)
class Names:
    """Names by id; somebody or something that the actor does not see is left out."""

    places: dict[UUID, str]
    areas: dict[UUID, str]
    teams: dict[UUID, str]
    users: dict[UUID, str]
    kinds: dict[UUID, str]
    people: dict[UUID, PersonCard]


def names_for(
    actor: Actor,
    drafts: Iterable[EncounterDraft],
    *,
    cards: Mapping[UUID, PersonCard] | None = None,
) -> Names:
    """The names that these drafts need, in as many queries for fifty as for one.

    `cards` are those the page has asked for already; only the others are asked for here.
    """
    said = list(drafts)
    known = dict(cards or {})
    met = [pk for one in said for pk in one.people_ids if pk not in known]
    areas = areas_visible_to(actor).filter(pk__in={one.area_id for one in said if one.area_id})
    teams = teams_visible_to(actor).filter(pk__in={one.team_id for one in said})
    users = User.objects.filter(
        pk__in={one.user_id for draft in said for one in draft.present if one.user_id}
    )
    kinds = help_kinds_visible_to(actor).filter(
        pk__in={one.kind_id for draft in said for one in draft.help if one.kind_id}
    )
    return Names(
        places=names_of_places(actor, {one.place_id for one in said if one.place_id}),
        areas={area.pk: str(area) for area in areas},
        teams={team.pk: team.name for team in teams},
        users={user.pk: user.name for user in users},
        kinds={kind.pk: words_of(kind) for kind in kinds},
        people=known | (cards_of(actor, dict.fromkeys(met)) if met else {}),
    )
