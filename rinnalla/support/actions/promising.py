"""What was promised on the street, by whoever was there: a matter from then on (S2-12)."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require, require_known
from rinnalla.people.holding import hold_all
from rinnalla.support import matter_words
from rinnalla.support.actions.matters import begin_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.holding import about
from rinnalla.support.models import Matter
from rinnalla.support.policy import (
    may_be_promised,
    may_begin,
    may_keep_close,
    may_promise,
)


@transaction.atomic
def promise_matter(actor: Actor, draft: MatterDraft, *, once: UUID) -> Matter:
    """Begin the matter of a promise; the same `once` again changes nothing.

    Workers and leads begin it as any other (`begin_matter`). A peer sees no matters (design 4):
    what a peer promised is the team's, and nobody carries it until a worker takes it up. Raises
    Refused and NotKnown as `begin_matter`.
    """
    if may_begin(actor, draft.team_id):
        return begin_matter(actor, draft, once=once)
    require(may_promise(actor, draft))
    hold_all([draft.person_id] if draft.person_id else [])
    require_known(may_be_promised(actor, draft))
    require(not draft.kept_close or may_keep_close(actor, draft.person_id))
    matter, is_new = make_once(
        Matter.objects.filter(organisation_id=actor.organisation_id, team_id=draft.team_id),
        once,
        organisation_id=actor.organisation_id,
        team_id=draft.team_id,
        person_id=draft.person_id,
        title=draft.title,
        until=draft.until,
        kept_close=draft.kept_close,
    )
    if is_new:
        matter_words.index(matter)
        trail.record(actor, "matter.begun", about(matter))
    return matter
