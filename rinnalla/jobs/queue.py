"""Putting long work into the queue, stopping it, and seeing how far it is.

Whether somebody may is for the app that asks to say, as what was asked is in its trail.
"""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import Refused
from rinnalla.jobs.models import UNFINISHED, Job, JobQuerySet


def put_in_queue(actor: Actor, kind: str, about: UUID, *, total: int = 0) -> Job:
    """A job for the actor, a signed-in one, or the unfinished one about the same.

    One that was about to stop goes on: whoever asks for the work anew wants it done. Raises Refused
    for an actor who is nobody by name: a job acts as the one who asked.
    """
    if actor.user_id is None:
        raise Refused
    job, is_new = Job.objects.get_or_create(
        organisation_id=actor.organisation_id,
        kind=kind,
        about=about,
        state__in=UNFINISHED,
        defaults={"asked_by_id": actor.user_id, "total": total},
    )
    if not is_new:
        Job.objects.filter(pk=job.pk).unfinished().update(is_to_stop=False)
    transaction.on_commit(wake)
    return job


def ask_to_stop(actor: Actor, kind: str, about: UUID) -> bool:
    """Let that work end after the step it is at; whether there was any to stop."""
    asked = _jobs_about(actor, kind, about).unfinished().update(is_to_stop=True)
    transaction.on_commit(wake)
    return bool(asked)


def latest_job(actor: Actor, kind: str, about: UUID) -> Job | None:
    """The latest job of that kind about that thing."""
    return _jobs_about(actor, kind, about).order_by("-recorded_at", "-pk").first()


def wake() -> None:
    """Tell the server that there is work: it looks for this file each second (ADR 0015)."""
    Path(settings.WORK_WANTED).touch(mode=0o600)


def _jobs_about(actor: Actor, kind: str, about: UUID) -> JobQuerySet:
    return Job.objects.filter(organisation_id=actor.organisation_id, kind=kind, about=about)
