"""Ending signed-in browsers."""

from django.db import transaction

from rinnalla.accounts import deeds
from rinnalla.accounts.models import Session, User
from rinnalla.accounts.policy import may_end_all_sessions
from rinnalla.accounts.session_store import tokens_of_cookie
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known


@transaction.atomic
def end_session(actor: Actor, session_id: str) -> None:
    """End one of the actor's own sessions; raises NotKnown if there is none such (any more)."""
    require_known("\0" not in session_id)  # PostgreSQL takes no such text
    user = User.objects.itself(actor.user_id)
    ended, _ = Session.objects.of(user.pk).filter(pk=session_id).delete()
    require_known(ended > 0)
    deeds.tell("session.ended", user, actor=actor)
    trail.record(actor, "session.ended", [user], facts={"sessions": 1})


@transaction.atomic
def end_other_sessions(actor: Actor, *, cookie: str) -> int:
    """End all of the actor's own sessions but the one with that cookie; gives how many ended."""
    user = User.objects.itself(actor.user_id)
    others = Session.objects.of(user.pk).exclude(pk__in=tokens_of_cookie(cookie))
    ended, _ = others.delete()
    if ended:
        deeds.tell("session.ended", user, facts={"sessions": ended}, actor=actor)
        trail.record(actor, "session.ended", [user], facts={"sessions": ended})
    return ended


@transaction.atomic
def end_all_sessions(actor: Actor, user: User) -> int:
    """End every session of somebody; gives how many ended. Raises Refused for one's own."""
    require(may_end_all_sessions(actor, user))
    ended, _ = Session.objects.filter(user=user).delete()
    deeds.tell("session.ended", user, facts={"sessions": ended}, actor=actor)
    trail.record(actor, "session.ended", [user], facts={"sessions": ended})
    return ended
