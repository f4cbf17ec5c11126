"""Beginning, carrying and ending matters (S2-12)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require, require_known
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter, MatterState, Step
from rinnalla.support.policy import (
    matters_readable_by,
    may_be_about,
    may_be_carried_by,
    may_begin,
    may_carry,
    may_keep_close,
)


@transaction.atomic
def begin_matter(actor: Actor, draft: MatterDraft, *, once: UUID) -> Matter:
    """Begin a matter; the same `once` again changes nothing.

    Raises Refused for another team's, somebody unfit to carry it, or one kept close of nobody;
    NotKnown for a person the actor may not know of.
    """
    require(may_begin(actor, draft.team_id))
    require_known(may_be_about(actor, draft))
    require(may_be_carried_by(draft.team_id, draft.carried_by))
    require(not draft.kept_close or may_keep_close(actor, draft.person_id))
    matter, is_new = make_once(
        matters_readable_by(actor),
        once,
        organisation_id=actor.organisation_id,
        team_id=draft.team_id,
        person_id=draft.person_id,
        wish_id=draft.wish_id,
        title=draft.title,
        neutral_title=draft.neutral_title,
        carried_by_id=draft.carried_by,
        until=draft.until,
        kept_close=draft.kept_close,
    )
    if is_new:
        _write_steps(matter, draft.steps, after=0)
        trail.record(actor, "matter.begun", _about(matter))
    return matter


@transaction.atomic
def change_matter(actor: Actor, matter: Matter, draft: MatterDraft) -> Matter:
    """Change what is said of an open matter; its team and steps stay. Raises Refused, NotKnown."""
    require(may_carry(actor, matter))
    require_known(may_be_about(actor, draft))
    require(may_be_carried_by(matter.team_id, draft.carried_by))
    require(not draft.kept_close or may_keep_close(actor, draft.person_id))
    matter.title = draft.title
    matter.neutral_title = draft.neutral_title
    matter.person_id = draft.person_id
    matter.carried_by_id = draft.carried_by
    matter.until = draft.until
    matter.kept_close = draft.kept_close
    matter.save()
    trail.record(actor, "matter.changed", _about(matter))
    return matter


@transaction.atomic
def take_matter(actor: Actor, matter: Matter) -> Matter:
    """Carry it oneself from now on. Raises Refused."""
    require(may_carry(actor, matter))
    matter.carried_by_id = actor.user_id
    matter.save(update_fields=["carried_by"])
    trail.record(actor, "matter.taken", _about(matter))
    return matter


@transaction.atomic
def add_step(actor: Actor, matter: Matter, text: str, *, once: UUID) -> Step:
    """Add a step at the end; the same `once` again changes nothing. Raises Refused."""
    require(may_carry(actor, matter))
    last = matter.steps.aggregate(last=Max("order"))["last"] or 0
    step, is_new = make_once(
        matter.steps.all(),
        once,
        organisation_id=matter.organisation_id,
        matter=matter,
        order=last + 1,
        text=text,
    )
    if is_new:
        trail.record(actor, "step.added", _about(matter))
    return step


@transaction.atomic
def finish_step(actor: Actor, step: Step) -> Step:
    """Say that a step has been done. Raises Refused."""
    require(may_carry(actor, step.matter))
    step.done_at = step.done_at or clock.now()
    step.save(update_fields=["done_at"])
    trail.record(actor, "step.finished", _about(step.matter))
    return step


@transaction.atomic
def reopen_step(actor: Actor, step: Step) -> Step:
    """A step that was not done after all. Raises Refused."""
    require(may_carry(actor, step.matter))
    step.done_at = None
    step.save(update_fields=["done_at"])
    trail.record(actor, "step.reopened", _about(step.matter))
    return step


@transaction.atomic
def end_matter(
    actor: Actor, matter: Matter, *, state: str, missing: Iterable[str] = (), could_not: str = ""
) -> Matter:
    """End a matter: finished together, not wanted, or we could not (what was missing).

    Ending one that has ended changes nothing. Raises Refused.
    """
    require(may_carry(actor, matter))
    if matter.state != MatterState.OPEN:
        return matter
    matter.state = MatterState(state)
    matter.ended_at = clock.now()
    matter.missing = sorted(missing)
    matter.could_not = could_not
    matter.save()
    trail.record(actor, "matter.ended", _about(matter), facts={"state": matter.state})
    return matter


@transaction.atomic
def reopen_matter(actor: Actor, matter: Matter) -> Matter:
    """Go on with a matter that had ended. Raises Refused."""
    require(may_carry(actor, matter))
    matter.state, matter.ended_at = MatterState.OPEN, None
    matter.missing, matter.could_not = [], ""
    matter.save()
    trail.record(actor, "matter.reopened", _about(matter))
    return matter


def _write_steps(matter: Matter, texts: Iterable[str], *, after: int) -> None:
    Step.objects.bulk_create(
        Step(organisation_id=matter.organisation_id, matter=matter, order=order, text=text)
        for order, text in enumerate(texts, start=after + 1)
    )


def _about(matter: Matter) -> list[Matter]:
    return [matter]
