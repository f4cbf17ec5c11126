"""Beginning a matter, changing what is said of it, and carrying it (S2-12)."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import make_once
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import require, require_known
from rinnalla.people.holding import hold_all
from rinnalla.support import matter_words
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.holding import about, held
from rinnalla.support.models import Matter, Step
from rinnalla.support.policy import (
    matters_perhaps_begun_by,
    may_be_about,
    may_be_carried_as,
    may_begin,
    may_carry,
    may_keep_close,
)


class TakenMeanwhile(Exception):
    """Somebody else carries it by now; `matter` is as it stands."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(str(matter.pk))
        self.matter = matter


@transaction.atomic
def begin_matter(actor: Actor, draft: MatterDraft, *, once: UUID) -> Matter:
    """Begin a matter; the same `once` again changes nothing.

    Raises Refused for another team's, somebody unfit to carry it, or one kept close of nobody;
    NotKnown for a person or wish the actor may not know of, or that is not the team's.
    """
    require(may_begin(actor, draft.team_id))
    _hold_whom(draft)
    _require_fit(actor, draft)
    matter, is_new = make_once(
        matters_perhaps_begun_by(actor),
        once,
        organisation_id=actor.organisation_id,
        team_id=draft.team_id,
        person_id=draft.person_id,
        wish_id=draft.wish_id,
        title=draft.title,
        neutral_title=draft.neutral_title,
        carried_by_id=draft.carried_by,
        until=draft.until,
        kept_close=draft.kept_close,
    )
    if is_new:
        _write_steps(matter, draft.steps)
        matter_words.index(matter)
        trail.record(actor, "matter.begun", about(matter))
    return matter


@transaction.atomic
def change_matter(actor: Actor, matter: Matter, draft: MatterDraft) -> Matter:
    """Change what is said of a matter; its team, steps and the wish it began from stay.

    One that turns out to be another person's leaves the wish behind. Raises Refused, NotKnown as
    `begin_matter`; Overtaken where somebody else has changed it since `matter` was read.
    """
    require(may_carry(actor, matter))
    _hold_whom(draft)
    fresh = hold_as_read(matter)
    is_anothers = draft.person_id != fresh.person_id
    wish_id = None if is_anothers else fresh.wish_id
    _require_fit(actor, replace(draft, team_id=fresh.team_id, wish_id=None))
    fresh.title, fresh.neutral_title = draft.title, draft.neutral_title
    fresh.person_id, fresh.wish_id = draft.person_id, wish_id
    fresh.carried_by_id, fresh.until = draft.carried_by, draft.until
    fresh.kept_close = draft.kept_close
    fresh.save()
    matter_words.index(fresh)
    trail.record(actor, "matter.changed", about(fresh))
    return fresh


@transaction.atomic
def take_matter(actor: Actor, matter: Matter, *, over_from: UUID | None = None) -> Matter:
    """Carry it oneself from now on; taking one's own again changes nothing.

    `over_from`: the user from whom it is taken over, as the page showed it. Raises Refused;
    TakenMeanwhile where somebody else carries it by now.
    """
    require(may_carry(actor, matter))
    fresh = held(matter)
    require(actor.user_id is not None)
    if fresh.carried_by_id == actor.user_id:
        return fresh
    if fresh.carried_by_id not in {None, over_from}:
        raise TakenMeanwhile(fresh)
    fresh.carried_by_id = actor.user_id
    fresh.save(update_fields=["carried_by"])
    trail.record(actor, "matter.taken", about(fresh))
    return fresh


def _hold_whom(draft: MatterDraft) -> None:
    """Whoever forgets a person holds them before their matters: so do we."""
    hold_all([draft.person_id] if draft.person_id else [])


def _require_fit(actor: Actor, draft: MatterDraft) -> None:
    require_known(may_be_about(actor, draft))
    require(not draft.kept_close or may_keep_close(actor, draft.person_id))
    require(may_be_carried_as(draft))


def _write_steps(matter: Matter, texts: Iterable[str]) -> None:
    Step.objects.bulk_create(
        Step(organisation_id=matter.organisation_id, matter=matter, order=order, text=text)
        for order, text in enumerate(texts, start=1)
    )
