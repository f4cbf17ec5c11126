"""A wish held while it is changed, and how one can come too late to it."""

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.policy import (
    may_tend_wish,
    wishes_readable_by,
)
from rinnalla.people.models import Person


class TooLate(Exception):
    """Somebody was quicker; `wish` is as it stands now."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(str(wish.pk))
        self.wish = wish


class TakenAlready(TooLate):
    """Somebody else has taken the wish meanwhile."""


class EndedAlready(TooLate):
    """The wish has ended meanwhile in another way."""


class WishWrong(Wrong):
    """A draft that cannot be a wish, or an ending that says too little."""


def held_wish(actor: Actor, wish: Wish, ending: str = "") -> Wish:
    """The wish as it stands now, nobody else changing it until the commit.

    Raises NotKnown, Refused; EndedAlready where it has ended otherwise than by `ending`.
    """
    require_known(wishes_readable_by(actor).filter(pk=wish.pk).exists())
    require(may_tend_wish(actor, wish))
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    if fresh.state not in {WishState.OPEN, ending}:
        raise EndedAlready(fresh)
    return fresh


def whose_wish(wish: Wish) -> list[Person]:
    """Whose it is, for the trail: nobody known, of a nameless one."""
    return [] if wish.person is None else [wish.person]
