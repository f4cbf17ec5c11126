"""The wish that a matter began from: it ends as the matter does, and is opened again with it."""

import datetime
from contextlib import suppress

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions import (
    CouldNot,
    EndedAlready,
    end_wish_could_not,
    end_wish_not_wanted,
    end_wish_with_matter,
    reopen_wish,
)
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.policy import may_reopen_wish, may_tend_wish, wishes_readable_by
from rinnalla.support.models import Matter, MatterState

ENDS_AS: dict[str, str] = {
    MatterState.FINISHED: WishState.MATTER_FINISHED,
    MatterState.NOT_WANTED: WishState.NOT_WANTED,
    MatterState.COULD_NOT: WishState.COULD_NOT,
}


def end_wish_of(actor: Actor, matter: Matter) -> datetime.datetime | None:
    """End the wish of a matter that is ending, if it is open and the actor's to end; gives when.

    A matter that ends at that very moment is known by it as what ended the wish.
    """
    wish = _wish_of(actor, matter)
    if wish is None or wish.state != WishState.OPEN or not may_tend_wish(actor, wish):
        return None
    with suppress(EndedAlready):  # somebody ended it in another way at the same moment
        return _end(actor, wish, matter).ended_at
    return None


def reopen_wish_of(actor: Actor, matter: Matter) -> Wish | None:
    """Open the wish that ended with this matter again; gives it, or nothing.

    One that ended in another way or at another moment stays as it is.
    """
    wish = _wish_of(actor, matter)
    if wish is None or not may_reopen_wish(actor, wish):
        return None
    if (wish.state, wish.ended_at) != (ENDS_AS[matter.state], matter.ended_at):
        return None
    return reopen_wish(actor, wish)


def _wish_of(actor: Actor, matter: Matter) -> Wish | None:
    return wishes_readable_by(actor).filter(pk=matter.wish_id).first() if matter.wish_id else None


def _end(actor: Actor, wish: Wish, matter: Matter) -> Wish:
    if matter.state == MatterState.FINISHED:
        return end_wish_with_matter(actor, wish)
    if matter.state == MatterState.NOT_WANTED:
        return end_wish_not_wanted(actor, wish)
    said = CouldNot(tuple(matter.missing), str(matter.could_not))
    return end_wish_could_not(actor, wish, said)
