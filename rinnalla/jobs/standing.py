"""How the queue of long work stands, over all organisations: numbers and times, nothing else."""

import datetime
from dataclasses import dataclass

from rinnalla.core import clock
from rinnalla.core.walls import seeing
from rinnalla.jobs.models import Job, JobState
from rinnalla.organisations.everywhere import organisation_ids

LATELY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Queue:
    """How many jobs a worker holds now, how many failed since yesterday, since when one waits."""

    held: int
    failed: int
    waiting_since: datetime.datetime | None


def queue_now() -> Queue:
    """The queue of this moment; for whoever looks after the machine, so without an actor."""
    now = clock.now()
    held, failed, waits = 0, 0, []
    for organisation_id in organisation_ids():
        with seeing(organisation_id):
            here = Job.objects.filter(organisation_id=organisation_id)
            for job in here.unfinished().only("state", "held_until", "recorded_at"):
                if job.held_until and job.held_until >= now:
                    held += 1
                else:
                    waits.append(job.recorded_at)
            lately = here.filter(state=JobState.FAILED, ended_at__gte=now - LATELY)
            failed += lately.count()
    return Queue(held, failed, min(waits, default=None))
