"""What many nameless drafts name, found at once: places, areas, colleagues and kinds of help."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import WithWhom
from rinnalla.encounters.policy import help_kinds_visible_to
from rinnalla.organisations.policy import memberships_visible_to
from rinnalla.places.policy import areas_visible_to, places_visible_to


@dataclass(frozen=True)
class Known:
    """What the actor sees of it: places with their kind, kinds of help with their team."""

    places: dict[UUID, str]
    areas: set[UUID]
    users: set[UUID]
    kinds: dict[UUID, UUID | None]

    def has_all_of(self, draft: EncounterDraft) -> bool:
        """Whether a draft is nameless, asks nothing, and names only what is known."""
        more = draft.people_ids or draft.wishes or draft.kept_close
        users = {one.user_id for one in draft.present if one.user_id}
        return (
            not more
            and draft.with_whom != WithWhom.KNOWN
            and (draft.place_id is None or draft.place_id in self.places)
            and (draft.area_id is None or draft.area_id in self.areas)
            and users <= self.users
            and all(self._fits(one.kind_id, draft.team_id) for one in draft.help)
        )

    def kind_of_place(self, draft: EncounterDraft) -> str:
        """The kind of its place; nothing where it has none."""
        return self.places[draft.place_id] if draft.place_id else ""

    def _fits(self, kind_id: UUID | None, team_id: UUID) -> bool:
        if kind_id is None:
            return True
        return kind_id in self.kinds and self.kinds[kind_id] in (None, team_id)


def known_to(actor: Actor, drafts: Collection[EncounterDraft]) -> Known:
    """What of all that these drafts name the actor sees; as many queries for fifty as for one."""
    places = {one.place_id for one in drafts if one.place_id}
    areas = {one.area_id for one in drafts if one.area_id}
    kinds = {help.kind_id for one in drafts for help in one.help if help.kind_id}
    users = {there.user_id for one in drafts for there in one.present if there.user_id}
    return Known(
        _pairs_of(places_visible_to(actor), places, "kind"),
        set(_pairs_of(areas_visible_to(actor), areas, "pk")),
        _colleagues(actor, users),
        _pairs_of(help_kinds_visible_to(actor), kinds, "team_id"),
    )


def _colleagues(actor: Actor, users: set[UUID]) -> set[UUID]:
    own = {actor.user_id} if actor.user_id else set()
    others = users - own
    if not others:
        return own
    held = memberships_visible_to(actor).filter(user_id__in=others)
    return own | set(held.values_list("user_id", flat=True))


def _pairs_of(seen: QuerySet[Any], wanted: set[UUID], column: str) -> dict[UUID, Any]:
    """Of those that are wanted and seen the id and that column; nobody is asked for nothing."""
    return dict(seen.filter(pk__in=wanted).values_list("pk", column)) if wanted else {}
