"""How a matter ends, and how it goes on after all. No ending blames the person (S2-12, S2-16)."""

from collections.abc import Iterable

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import Wrong, require
from rinnalla.encounters.earlier_endings import EarlierEnding, with_one_more
from rinnalla.encounters.models import Missing
from rinnalla.people.holding import hold_all
from rinnalla.support import matter_words
from rinnalla.support.holding import about, held
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.policy import may_carry, may_go_on
from rinnalla.support.wishes import end_wish_of, reopen_wish_of


class MatterWrong(Wrong):
    """An ending that cannot be, or that says too little."""


class EndedMeanwhile(Exception):
    """It has ended meanwhile, in another way or with other words; `matter` is as it stands."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(str(matter.pk))
        self.matter = matter


@transaction.atomic
def end_matter(
    actor: Actor, matter: Matter, *, state: str, missing: Iterable[str] = (), could_not: str = ""
) -> Matter:
    """End a matter: finished together, not wanted, or we could not (what was missing).

    The wish that it began from ends with it, in the same way. Ending it so once more changes
    nothing. Raises Refused, NotKnown, MatterWrong; EndedMeanwhile where it has ended otherwise.
    """
    codes = sorted(set(missing))
    _check(state, codes, could_not)
    require(may_carry(actor, matter))
    fresh = _held_with_whom(matter)
    said = (state, codes, could_not) if state == MatterState.COULD_NOT else (state, [], "")
    if fresh.state != MatterState.OPEN:
        if (fresh.state, fresh.missing, str(fresh.could_not)) != said:
            raise EndedMeanwhile(fresh)
        return fresh
    fresh.state, fresh.missing, fresh.could_not = said
    fresh.ended_at = end_wish_of(actor, fresh) or clock.now()
    fresh.save()
    matter_words.index(fresh)
    trail.record(actor, "matter.ended", about(fresh), facts={"state": fresh.state})
    return fresh


@transaction.atomic
def reopen_matter(actor: Actor, matter: Matter) -> Matter:
    """Go on with a matter that had ended; an open one stays as it is.

    How it had ended stays readable. The wish that ended with it is open again too; one that ended
    otherwise stays ended. Raises Refused, also where the person has been forgotten; NotKnown.
    """
    require(may_carry(actor, matter))
    fresh = _held_with_whom(matter)
    require(may_go_on(actor, fresh))
    if fresh.ended_at is None:
        return fresh
    reopen_wish_of(actor, fresh)
    fresh.earlier_endings = with_one_more(fresh.earlier_endings, _ending(actor, fresh))
    fresh.state, fresh.ended_at = MatterState.OPEN, None
    fresh.missing, fresh.could_not = [], ""
    fresh.save()
    matter_words.index(fresh)
    trail.record(actor, "matter.reopened", about(fresh))
    return fresh


def _held_with_whom(matter: Matter) -> Matter:
    """Whoever forgets a person holds them before their wishes and matters: so do we."""
    hold_all([matter.person_id] if matter.person_id else [])
    return held(matter)


def _ending(actor: Actor, matter: Matter) -> EarlierEnding:
    return EarlierEnding(
        state=matter.state,
        ended_at=matter.ended_at or clock.now(),
        reopened_at=clock.now(),
        reopened_by=actor.user_id,
        missing=tuple(matter.missing),
        could_not=str(matter.could_not),
    )


def _check(state: str, missing: list[str], could_not: str) -> None:
    if state not in MatterState.values or state == MatterState.OPEN:
        raise MatterWrong("state")
    if not set(missing) <= set(Missing.values):
        raise MatterWrong("missing")
    if state == MatterState.COULD_NOT and not (missing or could_not.strip()):
        raise MatterWrong("missing")
