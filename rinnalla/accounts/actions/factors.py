"""Taking a second factor out of use. Adding one is the library's deed (`sign_in_urls`)."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from rinnalla.accounts import deeds
from rinnalla.accounts.freshness import FACTORS
from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require_known


class LastFactorNeeded(Exception):
    """The last second factor cannot go: the user's role asks for one."""


@transaction.atomic
def remove_factor(actor: Actor, factor_id: int, *, is_needed: bool) -> None:
    """Take one of the actor's own factors out of use; with the last one its recovery codes go too.

    `is_needed` says that the user's role asks for a second factor. Raises LastFactorNeeded, and
    NotKnown for what is not the actor's. Pages ask for a fresh second factor first.
    """
    mine = Authenticator.objects.select_for_update().filter(user_id=actor.user_id)
    factor = mine.filter(pk=factor_id, type__in=FACTORS).first()
    require_known(factor is not None)
    assert factor is not None
    is_last = not mine.filter(type__in=FACTORS).exclude(pk=factor.pk).exists()
    if is_last and is_needed:
        raise LastFactorNeeded
    kind, user = factor.type, User.objects.itself(actor.user_id)
    if is_last:
        mine.delete()
    else:
        factor.delete()
    facts = {"factor": kind}
    deeds.tell("factor.removed", user, facts=facts, actor=actor)
    trail.record(actor, "factor.removed", [user], facts=facts)
