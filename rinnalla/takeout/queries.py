"""What is known of exports: those asked for, how far one is, and the old trails that came in."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.audit.queries import reasons_given
from rinnalla.core.refusal import require
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.queue import latest_job
from rinnalla.organisations.finding import only_known
from rinnalla.takeout import policy
from rinnalla.takeout.lasting import is_over, removed_at
from rinnalla.takeout.models import State, Takeout, TrailArchive

LATEST = 50


@dataclass(frozen=True)
class TakeoutPage:
    """An export, why it was asked for, how far it is, and what the actor may do about it."""

    takeout: Takeout
    reason: str
    job: Job | None
    may_answer: bool
    may_withdraw: bool
    may_download: bool
    may_remove: bool
    may_try_again: bool

    @property
    def removed_at(self) -> datetime.datetime | None:
        """When its file goes by itself."""
        return removed_at(self.takeout)

    @property
    def is_at_work(self) -> bool:
        """Whether its archive is being made."""
        return self.takeout.state == State.APPROVED and not self.has_failed

    @property
    def has_failed(self) -> bool:
        """Whether its making ended in a fault."""
        stands = self.takeout.state == State.APPROVED
        return stands and self.job is not None and self.job.state == JobState.FAILED


def takeouts(actor: Actor) -> list[Takeout]:
    """The exports of the organisation, newest first. Raises Refused."""
    require(policy.may_see_takeouts(actor))
    visible = policy.takeouts_visible_to(actor).select_related("asked_by", "decided_by")
    return list(visible.order_by("-recorded_at", "-id")[:LATEST])


def old_trails(actor: Actor) -> list[TrailArchive]:
    """The trails of the installations that this data came from."""
    return list(policy.archives_visible_to(actor).order_by("recorded_at", "id"))


def find_takeout(actor: Actor, takeout_id: UUID) -> Takeout:
    """An export of the organisation; raises NotKnown."""
    return only_known(policy.takeouts_visible_to(actor).filter(pk=takeout_id))


def takeout_page(actor: Actor, takeout_id: UUID) -> TakeoutPage:
    """All that its page shows; raises NotKnown."""
    visible = policy.takeouts_visible_to(actor).select_related("asked_by", "decided_by")
    takeout = only_known(visible.filter(pk=takeout_id))
    job = latest_job(actor, "export", takeout.pk)
    failed = job is not None and job.state == JobState.FAILED
    return TakeoutPage(
        takeout=takeout,
        reason=reasons_given(actor, "export.asked", subject_ids=[takeout.pk]).get(takeout.pk, ""),
        job=job,
        may_answer=policy.may_answer(actor, takeout),
        may_withdraw=policy.may_withdraw(actor, takeout),
        may_download=policy.may_download(actor, takeout),
        may_remove=policy.may_remove(actor, takeout),
        may_try_again=failed and policy.may_try_again(actor, takeout),
    )


def can_ask_now(actor: Actor) -> bool:
    """Whether the actor may ask and nothing is under way."""
    under_way = policy.takeouts_visible_to(actor).filter(
        state__in=(State.ASKED, State.APPROVED, State.MADE)
    )
    return policy.may_ask(actor) and not under_way.exists()


def overdue(actor: Actor) -> list[Takeout]:
    """What the clock is to remove now."""
    here = Takeout.objects.filter(organisation_id=actor.organisation_id)
    waiting = here.filter(state__in=(State.ASKED, State.APPROVED, State.MADE))
    return [one for one in waiting if is_over(one)]
