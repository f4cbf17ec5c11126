"""What has had its time: codes and challenges."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.phones.models import Challenge, EnrolmentCode
from rinnalla.phones.policy import may_forget_silent


@transaction.atomic
def clear_codes(actor: Actor) -> int:
    """Remove codes and challenges that have run out; gives how many. Raises Refused."""
    require(may_forget_silent(actor))
    over = {"organisation_id": actor.organisation_id, "expires_at__lte": clock.now()}
    removed = EnrolmentCode.objects.filter(**over).delete()[0]
    removed += Challenge.objects.filter(**over).delete()[0]
    if removed:
        trail.record(actor, "house.tidied", facts={"rows": removed})
    return removed
