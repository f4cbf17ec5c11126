"""The doorway by which this app tells what happened to a user.

A user's organisations are known only above (`organisations`), and each of them has a trail of its
own. So the deeds of signing in are told here and written there (ADR 0005); together with the
signals of the library they are the only signals in the house.
"""

from collections.abc import Mapping

from django.dispatch import Signal

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor

# Arguments: user (None: unknown), kind, facts, actor (whose own trail has it already, or None).
told = Signal()


def tell(
    kind: str,
    user: User | None,
    *,
    facts: Mapping[str, str | int] | None = None,
    actor: Actor | None = None,
) -> None:
    """Tell of a deed; whoever listens writes the trail at once, and a failing trail raises here.

    With `actor` the deed is already in the trail of the actor's organisation; others hear of it.
    """
    told.send(sender=User, user=user, kind=kind, facts=facts or {}, actor=actor)
