"""Deciding about what phones could not bring in by themselves."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.casefile.actions import record_with_matters
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayItem, TrayState
from rinnalla.fieldsync.policy import may_resolve, may_tidy_tray, tray_visible_to
from rinnalla.fieldsync.retaking import CannotBeTaken, release_after, take_again
from rinnalla.support.drafts import MatterDraft

__all__ = [
    "CannotBeTaken",
    "bring_back",
    "set_aside",
    "take_as_it_is",
    "take_corrected",
    "wipe_item",
]


@transaction.atomic
def take_as_it_is(actor: Actor, item: TrayItem) -> TrayItem:
    """Do what was recorded, in the actor's own name; twice changes nothing.

    Raises NotKnown, Refused; CannotBeTaken with the reason where it cannot be done now either.
    """
    held = _held(actor, item)
    if held.state == TrayState.TAKEN:
        return held
    require(held.state == TrayState.WAITING)
    made = take_again(actor, held)
    _resolve(actor, held, TrayState.TAKEN, made=made)
    trail.record(actor, "tray_item.taken", [held, made])
    release_after(held.operation)
    return held


@transaction.atomic
def take_corrected(
    actor: Actor,
    item: TrayItem,
    draft: EncounterDraft,
    *,
    once: UUID,
    promise: tuple[UUID, MatterDraft] | None = None,
) -> Encounter:
    """Record the encounter as it was corrected, which settles the item; the same `once` is one.

    Raises NotKnown, Refused, CannotBeTaken where somebody has decided already, and what recording
    raises.
    """
    held = _held(actor, item)
    is_again = held.state == TrayState.CORRECTED and held.operation.made_id == once
    if held.state != TrayState.WAITING and not is_again:
        raise CannotBeTaken("changed_meanwhile")
    encounter = record_with_matters(actor, draft, once=once, promise=promise)
    if held.state == TrayState.WAITING:
        _resolve(actor, held, TrayState.CORRECTED, made=encounter)
        trail.record(actor, "tray_item.corrected", [held, encounter])
        release_after(held.operation)
    return encounter


@transaction.atomic
def set_aside(actor: Actor, item: TrayItem, *, why: str) -> TrayItem:
    """Decide that nothing comes of it; what was said stays for thirty days. Raises as the others.

    What has waited for it comes up too.
    """
    held = _held(actor, item)
    if held.state == TrayState.SET_ASIDE:
        return held
    require(held.state == TrayState.WAITING)
    held.why = why
    _resolve(actor, held, TrayState.SET_ASIDE)
    trail.record(actor, "tray_item.set_aside", [held], reason=why)
    release_after(held.operation, in_vain=True)
    return held


@transaction.atomic
def bring_back(actor: Actor, item: TrayItem) -> TrayItem:
    """What was set aside lies in the tray again; twice changes nothing. Raises as the others.

    Refused where its time is over and nothing of it is left.
    """
    held = _held(actor, item)
    if held.state == TrayState.WAITING:
        return held
    require(held.state == TrayState.SET_ASIDE and held.operation.content is not None)
    held.state, held.resolved_at, held.resolved_by_id, held.why = TrayState.WAITING, None, None, ""
    held.save()
    trail.record(actor, "tray_item.brought_back", [held])
    return held


@transaction.atomic
def wipe_item(actor: Actor, item: TrayItem) -> None:
    """Let what a settled item said go, when its time is over. Raises Refused."""
    require(may_tidy_tray(actor) and item.state != TrayState.WAITING)
    operation = ReceivedOperation.objects.select_for_update(of=("self",)).get(pk=item.operation_id)
    operation.content = None
    operation.save(update_fields=["content"])
    operation.people.all().delete()
    item.why = ""
    item.save(update_fields=["why"])
    trail.record(actor, "tray_item.wiped", [item])


def _held(actor: Actor, item: TrayItem) -> TrayItem:
    require_known(tray_visible_to(actor).filter(pk=item.pk).exists())
    held = TrayItem.objects.select_for_update(of=("self",)).select_related("operation__device")
    fresh = held.get(pk=item.pk)
    require(may_resolve(actor, fresh))
    return fresh


def _resolve(actor: Actor, item: TrayItem, state: TrayState, *, made: Model | None = None) -> None:
    item.state, item.resolved_by_id, item.resolved_at = state, actor.user_id, clock.now()
    item.save()
    operation = item.operation
    if made is not None:
        operation.became, operation.reason = Became.RECEIVED, ""
        operation.made, operation.made_id = made._meta.label_lower, made.pk
        operation.save(update_fields=["became", "reason", "made", "made_id"])
