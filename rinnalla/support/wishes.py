"""The wish that a matter began from: it ends as the matter does."""

from contextlib import suppress

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions import (
    CouldNot,
    EndedAlready,
    end_wish_could_not,
    end_wish_not_wanted,
    end_wish_with_matter,
)
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.policy import may_tend_wish, wishes_readable_by
from rinnalla.support.models import Matter, MatterState


def end_wish_of(actor: Actor, matter: Matter) -> None:
    """End the wish of a matter that has just ended, if it is open and the actor's to end."""
    if matter.wish_id is None:
        return
    wish = wishes_readable_by(actor).filter(pk=matter.wish_id, state=WishState.OPEN).first()
    if wish is None or not may_tend_wish(actor, wish):
        return
    with suppress(EndedAlready):  # somebody ended it in another way at the same moment
        _end(actor, wish, matter)


def _end(actor: Actor, wish: Wish, matter: Matter) -> None:
    if matter.state == MatterState.FINISHED:
        end_wish_with_matter(actor, wish)
    elif matter.state == MatterState.NOT_WANTED:
        end_wish_not_wanted(actor, wish)
    else:
        said = CouldNot(tuple(matter.missing), str(matter.could_not))
        end_wish_could_not(actor, wish, said)
