"""What a draft names must be there for whoever records it: place, people, colleagues, kinds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Model, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require_known
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import HelpKind
from rinnalla.encounters.policy import help_kinds_visible_to
from rinnalla.encounters.wrong import DraftWrong, refuse_what_cannot_be
from rinnalla.organisations.policy import memberships_visible_to
from rinnalla.people.policy import cards_visible_to, has_pair, not_followed_by
from rinnalla.places.policy import areas_visible_to, places_visible_to


@dataclass(frozen=True)
class Named:
    """What a draft names, found: the place's kind, and the kinds of help by id."""

    place_kind: str = ""
    kinds: dict[UUID, HelpKind] = field(default_factory=dict)


def find_named(actor: Actor, draft: EncounterDraft, before: EncounterDraft | None = None) -> Named:
    """Find what a draft names; what stood there `before` need not be found again.

    Everybody named is followed by the encounter's team, which reads of them from then on; who stood
    there before stays with the team it had. Raises DraftWrong for what a form should have caught;
    NotKnown for a person, place, colleague
    or kind of help that the actor does not see.
    """
    refuse_what_cannot_be(draft)
    _hold_seen(actor, set(draft.people_ids) - set(before.people_ids if before else ()))
    _require_seen(areas_visible_to(actor), {draft.area_id} - {before and before.area_id, None})
    _require_colleagues(actor, _users(draft) - (_users(before) if before else set()))
    _require_followed(draft, before)
    _require_somebodys_pair(draft)
    return Named(_place_kind(actor, draft, before), _kinds(actor, draft, before))


def _hold_seen(actor: Actor, people_ids: set[UUID]) -> None:
    """People whose cards the actor sees, held: nobody forgets them before they are written down."""
    if people_ids:
        seen = cards_visible_to(actor).select_for_update(of=("self",), no_key=True)
        held = seen.filter(pk__in=people_ids).order_by("pk").values_list("pk", flat=True)
        require_known(len(held) == len(people_ids))


def _require_seen(seen: QuerySet[Model], wanted: set[UUID | None] | set[UUID]) -> None:
    if wanted:
        require_known(seen.filter(pk__in=wanted).count() == len(wanted))


def _require_colleagues(actor: Actor, users: set[UUID]) -> None:
    others = users - {actor.user_id}
    if others:
        held = memberships_visible_to(actor).filter(user_id__in=others)
        require_known(len(set(held.values_list("user_id", flat=True))) == len(others))


def _require_followed(draft: EncounterDraft, before: EncounterDraft | None) -> None:
    if not_followed_by(draft.team_id, people_to_ask(draft.team_id, draft.people_ids, before)):
        raise DraftWrong("people")


def people_to_ask(
    team_id: UUID, people_ids: Iterable[UUID], before: EncounterDraft | None
) -> set[UUID]:
    """Of whom it is to be asked whether that team follows them: all but who stood there already."""
    stays = before.people_ids if before and before.team_id == team_id else ()
    return set(people_ids) - set(stays)


def _require_somebodys_pair(draft: EncounterDraft) -> None:
    """What is kept close is read by a person's own pair: without one nobody could read it."""
    if not draft.kept_close:
        return
    if not any(map(has_pair, draft.people_ids)):
        raise DraftWrong("kept_close")


def _place_kind(actor: Actor, draft: EncounterDraft, before: EncounterDraft | None) -> str:
    if draft.place_id is None or (before and before.place_id == draft.place_id):
        return ""
    place = places_visible_to(actor).filter(pk=draft.place_id).values_list("kind", flat=True)
    found = list(place)
    require_known(bool(found))
    return str(found[0])


def _kinds(
    actor: Actor, draft: EncounterDraft, before: EncounterDraft | None
) -> dict[UUID, HelpKind]:
    wanted = {one.kind_id for one in draft.help if one.kind_id}
    if not wanted:
        return {}
    there = {one.kind_id for one in before.help} if before else set()
    kinds = {kind.pk: kind for kind in help_kinds_visible_to(actor).filter(pk__in=wanted)}
    fitting = {pk for pk, kind in kinds.items() if kind.team_id in (None, draft.team_id)}
    require_known(wanted <= fitting | (there & kinds.keys()))
    return kinds


def _users(draft: EncounterDraft) -> set[UUID]:
    return {one.user_id for one in draft.present if one.user_id}


def figures_only(named: Named) -> set[UUID]:
    """The ids of those kinds that are counted and by default not linked to an alias."""
    return {pk for pk, kind in named.kinds.items() if kind.figures_only}
