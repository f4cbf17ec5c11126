"""Reading what one is told."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require_known
from rinnalla.organisations.models import Notice
from rinnalla.organisations.policy import notices_of


@transaction.atomic
def read_notice(actor: Actor, notice: Notice) -> Notice:
    """Mark one's own notice as read; it leaves the first page. Raises NotKnown."""
    require_known(notices_of(actor).filter(pk=notice.pk).exists())
    notice.read_at = notice.read_at or clock.now()
    notice.save(update_fields=["read_at"])
    trail.record(actor, "notice.read", [notice])
    return notice
