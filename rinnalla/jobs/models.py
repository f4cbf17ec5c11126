"""Long work in the database's queue."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.organisations.models import OwnedRecord


class JobState(models.TextChoices):
    """How a piece of long work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, and the unfinished ones among them."""

    def unfinished(self) -> "JobQuerySet":
        """Those that wait or run."""
        return self.filter(state__in=UNFINISHED)


class Job(OwnedRecord):
    """A piece of long work: of what kind, about what, for whom, and how far it is.

    Nothing of what it is about stands here but an id. `holder` is the process that does it, until
    `held_until`: each step holds it anew, and whoever finds it past that moment takes it over
    (ADR 0015). `trouble` is the kind of what went wrong, never its words.
    """

    kind = models.CharField(max_length=40)
    about = models.UUIDField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    is_to_stop = models.BooleanField(default=False)
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=Q(state__in=UNFINISHED),
                name="one_job_at_a_time_about_a_thing",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "recorded_at"],
                condition=Q(state__in=UNFINISHED),
                name="unfinished_jobs",
            ),
            models.Index(fields=["kind", "about", "-recorded_at"], name="jobs_about_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits or runs."""
        return self.state in UNFINISHED
