"""Naming areas and lasting places, and saying when one is no more in use (S2-10)."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import require, require_known
from rinnalla.places.drafts import AreaDraft, PlaceDraft
from rinnalla.places.models import Area, LastingPlace
from rinnalla.places.policy import areas_visible_to, may_tend_places, places_visible_to
from rinnalla.places.words import LASTING_KINDS


class NameTaken(Exception):
    """Another area of that town has that name."""


class NotALastingPlace(ValueError):
    """Where somebody lives or sleeps is kept with the person, never among places (design 3)."""


@transaction.atomic
def open_area(actor: Actor, draft: AreaDraft, *, once: UUID) -> Area:
    """Name an area of a town; the same `once` again changes nothing.

    Raises Refused, NameTaken, and NotKnown for the id of another's row.
    """
    require(may_tend_places(actor))
    _require_free_name(actor, draft, but=once)
    area, is_new = make_once(
        areas_visible_to(actor),
        once,
        organisation_id=actor.organisation_id,
        town=draft.town,
        name=draft.name,
    )
    if is_new:
        trail.record(actor, "area.opened", [area])
    return area


@transaction.atomic
def change_area(actor: Actor, area: Area, draft: AreaDraft) -> Area:
    """Change the name of an area.

    Raises Refused, NotKnown, NameTaken; Overtaken where somebody else has changed it since `area`
    was read.
    """
    _require_tending(actor, area=area)
    _require_free_name(actor, draft, but=area.pk)
    now = hold_as_read(area)
    now.town, now.name = draft.town, draft.name
    now.save(update_fields=["town", "name"])
    trail.record(actor, "area.changed", [now])
    return now


@transaction.atomic
def close_area(actor: Actor, area: Area) -> Area:
    """Offer an area and its places no more; what was recorded there stays. Raises Refused."""
    _require_tending(actor, area=area)
    if area.closed_at is None:
        area.closed_at = clock.now()
        area.save(update_fields=["closed_at"])
        trail.record(actor, "area.closed", [area])
    return area


@transaction.atomic
def reopen_area(actor: Actor, area: Area) -> Area:
    """Offer an area and its open places again. Raises Refused, NotKnown."""
    _require_tending(actor, area=area)
    if area.closed_at is not None:
        area.closed_at = None
        area.save(update_fields=["closed_at"])
        trail.record(actor, "area.reopened", [area])
    return area


@transaction.atomic
def add_place(actor: Actor, draft: PlaceDraft, *, once: UUID) -> LastingPlace:
    """Write down a lasting place; the same `once` again changes nothing.

    Raises Refused, NotALastingPlace, and NotKnown for an area of others or the id of another's row.
    """
    require(may_tend_places(actor))
    _require_fitting(actor, draft)
    place, is_new = make_once(
        places_visible_to(actor), once, organisation_id=actor.organisation_id, **_said(draft)
    )
    if is_new:
        trail.record(actor, "place.added", [place])
    return place


@transaction.atomic
def change_place(actor: Actor, place: LastingPlace, draft: PlaceDraft) -> LastingPlace:
    """Change what is said of a place.

    Raises Refused, NotKnown, NotALastingPlace; Overtaken where somebody else has changed it since
    `place` was read.
    """
    _require_tending(actor, place=place)
    _require_fitting(actor, draft)
    now = hold_as_read(place)
    for name, value in _said(draft).items():
        setattr(now, name, value)
    now.save()
    trail.record(actor, "place.changed", [now])
    return now


@transaction.atomic
def close_place(actor: Actor, place: LastingPlace) -> LastingPlace:
    """Offer a place no more; what was recorded there stays. Raises Refused, NotKnown."""
    _require_tending(actor, place=place)
    if place.closed_at is None:
        place.closed_at = clock.now()
        place.save(update_fields=["closed_at"])
        trail.record(actor, "place.closed", [place])
    return place


@transaction.atomic
def reopen_place(actor: Actor, place: LastingPlace) -> LastingPlace:
    """Offer a place again. Raises Refused, NotKnown."""
    _require_tending(actor, place=place)
    if place.closed_at is not None:
        place.closed_at = None
        place.save(update_fields=["closed_at"])
        trail.record(actor, "place.reopened", [place])
    return place


def _require_tending(
    actor: Actor, *, area: Area | None = None, place: LastingPlace | None = None
) -> None:
    if area:
        require_known(areas_visible_to(actor).filter(pk=area.pk).exists())
    if place:
        require_known(places_visible_to(actor).filter(pk=place.pk).exists())
    require(may_tend_places(actor))


def _require_free_name(actor: Actor, draft: AreaDraft, *, but: UUID) -> None:
    same = areas_visible_to(actor).filter(town=draft.town, name=draft.name).exclude(pk=but)
    if same.exists():
        raise NameTaken(draft.name)


def _require_fitting(actor: Actor, draft: PlaceDraft) -> None:
    require_known(areas_visible_to(actor).filter(pk=draft.area_id).exists())
    if draft.kind not in LASTING_KINDS:
        raise NotALastingPlace(draft.kind)


def _said(draft: PlaceDraft) -> dict[str, object]:
    return {
        "area_id": draft.area_id,
        "name": draft.name,
        "kind": draft.kind,
        "features": list(draft.features),
        "best_times": list(draft.best_times),
        "notes": draft.notes,
        "coordinates": draft.coordinates,
    }
