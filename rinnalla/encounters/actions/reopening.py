"""Opening a wish again that had ended: how it had ended stays readable, and the trail tells it."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters import beside_words
from rinnalla.encounters.earlier_endings import EarlierEnding, with_one_more
from rinnalla.encounters.holding_wishes import whose_wish
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.policy import may_reopen_wish, wishes_readable_by


@transaction.atomic
def reopen_wish(actor: Actor, wish: Wish) -> Wish:
    """Open a wish again: it ended by mistake, or is wished for after all; an open one stays so.

    Whoever saw to it does so again, and what was asked of a service stays asked. Raises NotKnown;
    Refused for others than those who see to it, and where the person has been forgotten.
    """
    require_known(wishes_readable_by(actor).filter(pk=wish.pk).exists())
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    require(may_reopen_wish(actor, fresh))
    if fresh.ended_at is None:
        return fresh
    before = fresh.state
    _keep_ending(actor, fresh)
    fresh.state, fresh.ended_at, fresh.help_given = WishState.OPEN, None, None
    fresh.missing, fresh.could_not = [], ""
    fresh.save(
        update_fields=[
            "state", "ended_at", "help_given", "missing", "could_not", "earlier_endings",
        ]
    )  # fmt: skip
    beside_words.index_wishes([fresh])
    trail.record(actor, "wish.reopened", [fresh, *whose_wish(fresh)], facts={"how": before})
    return fresh


def _keep_ending(actor: Actor, wish: Wish) -> None:
    assert wish.ended_at is not None
    ending = EarlierEnding(
        state=wish.state,
        ended_at=wish.ended_at,
        reopened_at=clock.now(),
        reopened_by=actor.user_id,
        missing=tuple(wish.missing),
        could_not=str(wish.could_not),
        help_given_id=wish.help_given_id,
    )
    wish.earlier_endings = with_one_more(wish.earlier_endings, ending)
