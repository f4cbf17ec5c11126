"""The steps of a matter: added, done, not done after all."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.support import matter_words
from rinnalla.support.holding import about, held
from rinnalla.support.models import Matter, Step
from rinnalla.support.policy import may_carry


@transaction.atomic
def add_step(actor: Actor, matter: Matter, text: str, *, once: UUID) -> Step:
    """Add a step at the end; the same `once` again changes nothing.

    Raises Refused; NotKnown where the id is of a step elsewhere.
    """
    require(may_carry(actor, matter))
    fresh = held(matter)  # two who add at once stand one after the other
    last = fresh.steps.aggregate(last=Max("order"))["last"] or 0
    step, is_new = make_once(
        fresh.steps.all(),
        once,
        organisation_id=fresh.organisation_id,
        matter=fresh,
        order=last + 1,
        text=text,
    )
    if is_new:
        matter_words.index(fresh)
        trail.record(actor, "step.added", about(fresh))
    return step


@transaction.atomic
def finish_step(actor: Actor, step: Step) -> Step:
    """Say that a step has been done; one that is done stays so. Raises Refused, NotKnown."""
    matter, fresh = _held_step(actor, step)
    if fresh.done_at is None:
        fresh.done_at = clock.now()
        fresh.save(update_fields=["done_at"])
        trail.record(actor, "step.finished", about(matter))
    return fresh


@transaction.atomic
def reopen_step(actor: Actor, step: Step) -> Step:
    """A step that was not done after all. Raises Refused, NotKnown."""
    matter, fresh = _held_step(actor, step)
    if fresh.done_at is not None:
        fresh.done_at = None
        fresh.save(update_fields=["done_at"])
        trail.record(actor, "step.reopened", about(matter))
    return fresh


def _held_step(actor: Actor, step: Step) -> tuple[Matter, Step]:
    require(may_carry(actor, step.matter))
    matter = held(step.matter)
    return matter, only_known(matter.steps.filter(pk=step.pk))
