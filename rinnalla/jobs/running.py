"""Doing what waits in the queue: one job at a time, step by step."""

import datetime
import logging
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, by_clock
from rinnalla.core import clock
from rinnalla.core.collecting import product_left_alone
from rinnalla.core.ids import new_id
from rinnalla.core.nights import run_tasks
from rinnalla.core.walls import seeing
from rinnalla.jobs.models import UNFINISHED, Job, JobState
from rinnalla.jobs.steps import Step, changes_records, tasks_after_work, work_of
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.standing import actor_today

logger = logging.getLogger(__name__)

HELD_FOR = datetime.timedelta(seconds=30)


class Lost(Exception):
    """Somebody else holds the job now, or it has ended."""


def work_until_empty(*, should_rest: Callable[[], bool] = lambda: False) -> int:
    """Do all that waits in every organisation; gives how many jobs were taken up.

    `should_rest` is asked between steps; then what was begun waits for the next worker. Where work
    may have changed much at once, what is to follow it is done at the end.
    """
    holder, taken = new_id().hex, 0
    houses: set[UUID] = set()
    with product_left_alone():
        while not should_rest():
            jobs = [job for one in organisation_ids() if (job := _take(one, holder))]
            if not jobs:
                break
            for job in jobs:
                taken += 1
                if changes_records(job.kind):
                    houses.add(job.organisation_id)
                do(job, should_rest=should_rest)
        for house in sorted(houses):
            if not should_rest():
                run_tasks(tasks_after_work(), by_clock(house), in_view=partial(seeing, house))
    return taken


def _take(organisation_id: UUID, holder: str) -> Job | None:
    """The oldest job that nobody holds, now held by this one."""
    now = clock.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, held_until__lt=now)
    with transaction.atomic(), seeing(organisation_id):
        waiting = Job.objects.filter(free, organisation_id=organisation_id)
        for job in waiting.order_by("recorded_at", "pk")[:1]:
            taken = Job.objects.filter(free, pk=job.pk).update(
                state=JobState.RUNNING, holder=holder, held_until=now + HELD_FOR
            )
            if taken:
                job.holder = holder
                return job
    return None


def do(job: Job, *, should_rest: Callable[[], bool] = lambda: False) -> None:
    """Do a job that is held, to its end, or until it is to stop or its worker to rest."""
    try:
        with seeing(job.organisation_id):
            steps = work_of(job.kind)(_actor_of(job), job.about)
        while step := _next(job, steps):
            _write(job, step)
            if should_rest():
                _end(job, JobState.WAITING)
                return
        _end(job, JobState.DONE)
    except Lost:
        logger.info("Job %s: another worker has it, or it was stopped.", job.pk)
    except Exception as problem:
        # The kind of the problem only: its text may repeat what somebody wrote.
        logger.error("Job %s (%s) failed: %s", job.pk, job.kind, type(problem).__name__)
        _end(job, JobState.FAILED, trouble=type(problem).__name__)


def _next(job: Job, steps: Iterator[Step]) -> Step | None:
    """Prepare the next step, outside of any writing."""
    with seeing(job.organisation_id):
        return next(steps, None)


def _write(job: Job, step: Step) -> None:
    """What the step writes and how far the job is, in one. Raises Lost."""
    with seeing(job.organisation_id), transaction.atomic(savepoint=False):
        now = clock.now()
        held = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING)
        far = {"done": step.done, "total": step.total, "held_until": now + HELD_FOR}
        if held.filter(is_to_stop=False).update(**far):
            step.write()
            return
        held.update(state=JobState.STOPPED, ended_at=now)
    raise Lost


def _end(job: Job, state: str, *, trouble: str = "") -> None:
    with transaction.atomic(), seeing(job.organisation_id):
        mine = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING)
        ended = None if state in UNFINISHED else clock.now()
        mine.update(state=state, holder="", held_until=None, ended_at=ended, trouble=trouble)


def _actor_of(job: Job) -> Actor:
    """Who asked, with what they may today: who has left since may nothing."""
    user = User.objects.get(pk=job.asked_by_id)
    return actor_today(user, job.organisation_id)
