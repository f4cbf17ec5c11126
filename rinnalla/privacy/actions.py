"""Deeds about the trail; each is itself in the trail."""

import datetime
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.privacy.models import TrailSearch
from rinnalla.privacy.policy import may_erase_reason, may_read_trail, memberships_to_search

READABLE_FOR = datetime.timedelta(hours=1)


@transaction.atomic
def search_trail(actor: Actor, worker_id: UUID, *, search_id: UUID, reason: str) -> TrailSearch:
    """Look for what a colleague did and what was done about them; sending it twice is one search.

    The reason is sealed in the trail, where the colleague sees it too (design 6). Raises Refused
    for whom the trail is no matter, NotKnown for a worker out of reach or another's search.
    """
    require(may_read_trail(actor))
    searcher = User.objects.itself(actor.user_id)
    held = memberships_to_search(actor).filter(user_id=worker_id).select_related("user")
    worker = only_known(held).user
    here = TrailSearch.objects.filter(organisation_id=actor.organisation_id)
    search, is_new = make_once(
        here.filter(searcher=searcher, worker=worker),
        search_id,
        organisation_id=actor.organisation_id,
        searcher=searcher,
        worker=worker,
        until=clock.now() + READABLE_FOR,
    )
    if is_new:
        here.filter(until__lte=clock.now()).delete()
        trail.record(actor, "trail.searched", [worker], reason=reason)
    return search


@transaction.atomic
def erase_reason(actor: Actor, entry: TrailEntry) -> None:
    """Remove the text of a reason, and the operator's name; the entry and its digest stay.

    The chain still verifies, since this deed accounts for the missing text (ADR 0004).
    Raises Refused unless a data steward asks, of another's reason; erasing twice is one deed.
    """
    require(may_erase_reason(actor, entry))
    erased, _ = TrailReason.objects.filter(entry_id=entry.pk).delete()
    if erased:
        trail.record(actor, "reason.erased", [entry])
