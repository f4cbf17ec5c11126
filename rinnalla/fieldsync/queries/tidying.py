"""What the clock looks at each night."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayItem
from rinnalla.fieldsync.policy import may_tidy_tray
from rinnalla.fieldsync.queries.tray import KEPT_FOR


def waiting_operations(actor: Actor) -> QuerySet[ReceivedOperation]:
    """What waits for something else to arrive, for the clock to look at. Raises Refused."""
    require(may_tidy_tray(actor))
    here = ReceivedOperation.objects.filter(organisation_id=actor.organisation_id)
    return here.filter(became=Became.WAITS).select_related("device__user").order_by("pk")


def items_over(actor: Actor) -> QuerySet[TrayItem]:
    """Items decided so long ago that what they said goes. Raises Refused."""
    require(may_tidy_tray(actor))
    here = TrayItem.objects.filter(organisation_id=actor.organisation_id)
    over = here.filter(resolved_at__lt=clock.now() - KEPT_FOR, operation__content__isnull=False)
    return over.order_by("pk")
