"""Who may change an account. Who leads whom is known above (`organisations.policy`)."""

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground


def is_own(actor: Actor, user: User) -> bool:
    """Whether it is the actor's own account."""
    return actor.user_id == user.pk


def may_create_users(actor: Actor) -> bool:
    """Nobody makes an account by themselves: by an invitation's link, or at the command line."""
    return actor.ground in (Ground.LINK, Ground.COMMAND)


def may_set_password(actor: Actor) -> bool:
    """Without the old password: only who holds a one-time link."""
    return actor.ground == Ground.LINK


def may_restore(actor: Actor, user: User) -> bool:
    """Never one's own way in: somebody else must have seen who it is."""
    return not is_own(actor, user) and (actor.user_id is not None or actor.ground == Ground.COMMAND)


def may_close(actor: Actor, user: User) -> bool:
    """Others close an account when its owner has left; the clock, when it is not used.

    One's own only as the consequence of having left (ground SELF).
    """
    return not is_own(actor, user) or actor.ground == Ground.SELF


def may_end_all_sessions(actor: Actor, user: User) -> bool:
    """Others sign somebody out everywhere; of one's own sessions the present one stays."""
    return not is_own(actor, user)


def may_reopen(actor: Actor, user: User) -> bool:
    """Never one's own: somebody else has asked its owner back."""
    return not is_own(actor, user)
