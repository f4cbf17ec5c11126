"""How a matter ends, and how it goes on after all. No ending blames the person (S2-12, S2-16)."""

from collections.abc import Iterable

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import Wrong, require
from rinnalla.encounters.models import Missing
from rinnalla.support.holding import about, held
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.policy import may_carry
from rinnalla.support.wishes import end_wish_of


class MatterWrong(Wrong):
    """An ending that cannot be, or that says too little."""


@transaction.atomic
def end_matter(
    actor: Actor, matter: Matter, *, state: str, missing: Iterable[str] = (), could_not: str = ""
) -> Matter:
    """End a matter: finished together, not wanted, or we could not (what was missing).

    The wish that it began from ends with it, in the same way. Ending one that has ended changes
    nothing. Raises Refused, NotKnown, MatterWrong.
    """
    codes = sorted(set(missing))
    _check(state, codes, could_not)
    require(may_carry(actor, matter))
    fresh = held(matter)
    if fresh.state != MatterState.OPEN:
        return fresh
    fresh.state, fresh.ended_at = MatterState(state), clock.now()
    if state == MatterState.COULD_NOT:
        fresh.missing, fresh.could_not = codes, could_not
    fresh.save()
    end_wish_of(actor, fresh)
    trail.record(actor, "matter.ended", about(fresh), facts={"state": fresh.state})
    return fresh


@transaction.atomic
def reopen_matter(actor: Actor, matter: Matter) -> Matter:
    """Go on with a matter that had ended; an open one stays as it is.

    The wish that ended with it stays ended: the person may wish anew. Raises Refused, NotKnown.
    """
    require(may_carry(actor, matter))
    fresh = held(matter)
    if fresh.state == MatterState.OPEN:
        return fresh
    fresh.state, fresh.ended_at = MatterState.OPEN, None
    fresh.missing, fresh.could_not = [], ""
    fresh.save()
    trail.record(actor, "matter.reopened", about(fresh))
    return fresh


def _check(state: str, missing: list[str], could_not: str) -> None:
    if state not in MatterState.values or state == MatterState.OPEN:
        raise MatterWrong("state")
    if not set(missing) <= set(Missing.values):
        raise MatterWrong("missing")
    if state == MatterState.COULD_NOT and not (missing or could_not.strip()):
        raise MatterWrong("missing")
