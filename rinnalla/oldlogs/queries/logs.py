"""Old logs that were brought, and how far one is."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.core.tokens import exact_tokens
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.queue import latest_job
from rinnalla.oldlogs.holding import BRING, LOOK, UNDO
from rinnalla.oldlogs.models import AT_WORK, LogImport, LogMapping, LogState
from rinnalla.oldlogs.policy import (
    mappings_visible_to,
    may_bring_in,
    may_see_old_logs,
    may_wipe,
    old_logs_visible_to,
)
from rinnalla.oldlogs.reading.mapping import Mapping, mapping_from_json
from rinnalla.oldlogs.reading.remarks import Remark, remark_from_json
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_visible_to

LATEST = 50
KEPT_FOR = datetime.timedelta(days=30)  # raw rows (issue "Figures")


@dataclass(frozen=True)
class LogPage:
    """A log, the job that works on it, and what the file told of itself."""

    log: LogImport
    job: Job | None
    columns: list[dict[str, Any]]
    remarks: list[Remark]

    @property
    def mapping(self) -> Mapping:
        """How its columns are read; empty once its words are gone."""
        return mapping_from_json(self.log.mapping) if self.log.mapping else Mapping()

    @property
    def looked(self) -> dict[str, Any]:
        """What was found when it was looked over; empty if that is still to come."""
        found: dict[str, Any] = json.loads(self.log.looked) if self.log.looked else {}
        return found

    @property
    def is_before(self) -> bool:
        """Whether nothing of it is brought in yet, and its rows are still here."""
        return self.log.state == LogState.READ and not self.log.wiped_at

    @property
    def is_at_work(self) -> bool:
        """Whether somebody's job works on it now."""
        return self.job is not None and self.job.is_unfinished

    @property
    def was_begun(self) -> bool:
        """Whether somebody has ever begun to bring it in."""
        return self.log.state != LogState.READ

    @property
    def is_being_brought(self) -> bool:
        """Whether its rows are becoming encounters."""
        return self.log.state == LogState.BRINGING

    @property
    def is_being_taken_back(self) -> bool:
        """Whether its encounters are going again."""
        return self.log.state == LogState.UNDOING

    @property
    def has_ended(self) -> bool:
        """Whether nothing is being done: it is in, was stopped, or was taken back."""
        return self.log.state in (LogState.DONE, LogState.STOPPED, LogState.UNDONE)

    @property
    def is_taken_back(self) -> bool:
        """Whether it was taken back."""
        return self.log.state == LogState.UNDONE

    @property
    def may_go_on(self) -> bool:
        """Whether it was stopped, and its rows are still here."""
        return self.log.state == LogState.STOPPED and not self.log.wiped_at

    @property
    def is_left(self) -> bool:
        """Whether work was begun that nobody does: it failed, or a command was ended."""
        return self.log.state in AT_WORK and not self.is_at_work

    @property
    def has_failed(self) -> bool:
        """Whether the work ended in a fault."""
        return self.is_left and self.job is not None and self.job.state == JobState.FAILED

    @property
    def ended(self) -> int:
        """How many rows have ended, of all."""
        return self.log.made + self.log.there + self.log.problems

    @property
    def stayed(self) -> int:
        """How many encounters stayed when the log was taken back."""
        return self.log.made - self.log.undone

    @property
    def wiped_on(self) -> datetime.datetime:
        """When its raw rows go by themselves."""
        return self.log.recorded_at + KEPT_FOR

    @property
    def unread(self) -> tuple[str, ...]:
        """Columns of which the mapping says nothing."""
        chosen = self.mapping.columns
        return tuple(one["header"] for one in self.columns if one["header"] not in chosen)


def old_logs(actor: Actor) -> list[LogImport]:
    """The latest logs of the actor's teams. Raises Refused for whom they are no matter."""
    require(may_see_old_logs(actor))
    whole = old_logs_visible_to(actor).exclude(state=LogState.READING)
    return list(whole.select_related("team").order_by("-recorded_at", "-pk")[:LATEST])


def find_old_log(actor: Actor, log_id: UUID) -> LogImport:
    """A log that was read whole; raises NotKnown."""
    whole = old_logs_visible_to(actor).exclude(state=LogState.READING)
    return only_known(whole.select_related("team").filter(pk=log_id))


def old_log_page(actor: Actor, log_id: UUID) -> LogPage:
    """A log and how far it is; raises NotKnown."""
    log = find_old_log(actor, log_id)
    kinds = {LogState.READ: LOOK, LogState.UNDOING: UNDO, LogState.UNDONE: UNDO}
    said = json.loads(log.columns) if log.columns else {"columns": [], "remarks": []}
    return LogPage(
        log,
        latest_job(actor, kinds.get(LogState(log.state), BRING), log.pk),
        said["columns"],
        [remark_from_json(one) for one in said["remarks"]],
    )


def teams_to_bring_for(actor: Actor) -> list[Team]:
    """The teams whose logs the actor brings in. Raises Refused where there are none."""
    require(may_see_old_logs(actor))
    teams = teams_visible_to(actor).order_by("name")
    return [team for team in teams if may_bring_in(actor, team.pk)]


def saved_mappings(actor: Actor) -> list[LogMapping]:
    """Ways of reading that were kept, by name."""
    return sorted(mappings_visible_to(actor).select_related("team"), key=lambda one: str(one.name))


def find_mapping(actor: Actor, mapping_id: UUID) -> LogMapping:
    """A way of reading that was kept; raises NotKnown."""
    return only_known(mappings_visible_to(actor).filter(pk=mapping_id))


def overdue(actor: Actor) -> list[LogImport]:
    """Logs whose raw rows have stood their time. Raises Refused for all but the clock.

    One that a job works on is let be finished first; work that failed or was lost is not waited
    for: nobody may ever take it up.
    """
    require(may_wipe(actor))
    here = LogImport.objects.filter(organisation_id=actor.organisation_id, wiped_at=None)
    jobs = Job.objects.filter(kind__in=(BRING, UNDO), about=OuterRef("pk")).unfinished()
    at_work = Q(state__in=AT_WORK) & Exists(jobs)
    return list(here.filter(recorded_at__lt=clock.now() - KEPT_FOR).exclude(at_work))


def unfinished_of_file(actor: Actor, team: Team, content: bytes) -> LogImport | None:
    """The log of the same file whose bringing in was begun and not ended: to go on with it."""
    digests = exact_tokens("oldlogs.file", hashlib.sha256(content).hexdigest())
    begun = old_logs_visible_to(actor).filter(team=team, wiped_at=None)
    begun = begun.filter(state__in=(LogState.BRINGING, LogState.STOPPED))
    return begun.filter(digest__in=digests).order_by("-recorded_at").first()
