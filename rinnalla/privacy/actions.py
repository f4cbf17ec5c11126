"""Deeds about the trail, and giving a person what is written about them; all in the trail."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.people.actions import open_identity
from rinnalla.people.holding import hold
from rinnalla.people.models import Person
from rinnalla.privacy.models import TrailSearch
from rinnalla.privacy.own.answer import Wanted, answer_to
from rinnalla.privacy.own.telling import Answer
from rinnalla.privacy.own.whose import whose
from rinnalla.privacy.policy import (
    may_erase_reason,
    may_give_own_data,
    may_read_trail,
    memberships_to_search,
)

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
    erased, _rows = TrailReason.objects.filter(entry_id=entry.pk).delete()
    if erased:
        trail.record(actor, "reason.erased", [entry])


@transaction.atomic
def give_own_data(actor: Actor, person: Person, asked: Wanted) -> Answer:
    """Hand over what is written about the person, or who has looked, in the language asked for.

    The trail tells of it, with the special reason for what is older than two years (domain 5.2).
    Raises Refused for whom it is not to give, also where identity is asked for without a consent
    in force; NotKnown for somebody forgotten meanwhile.
    """
    require(may_give_own_data(actor, person))
    hold(person)
    with translation.override(asked.language):
        opened = None
        if asked.with_identity:
            why = _("The person asked what is written about them.")
            opened = open_identity(actor, person, reason=why)
        answer = answer_to(whose(actor, person), asked, identity=opened)
    facts: dict[str, str | int] = {"part": asked.part, "way": asked.way}
    reason = asked.reason if asked.has_readers else ""
    facts["with_older"] = int(bool(reason))
    trail.record(actor, "own_data.given", [person], reason=reason, facts=facts)
    return answer
