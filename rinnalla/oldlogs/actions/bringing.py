"""Bringing a log in and taking it back: starting, each step, stopping, ending."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.beginning_kinds import make_beginning_kinds
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.writing.removing import held_by_others, remove
from rinnalla.jobs.queue import ask_to_stop, put_in_queue
from rinnalla.oldlogs.holding import BRING, UNDO, AnotherUnderWay, forget_words, held
from rinnalla.oldlogs.making import Bunch
from rinnalla.oldlogs.models import AT_WORK, LogImport, LogRow, LogState, RowOutcome
from rinnalla.oldlogs.policy import may_bring_in

BEGUN_FROM = (LogState.READ, LogState.STOPPED)
UNDONE_FROM = (LogState.STOPPED, LogState.DONE)
KINDS = {LogState.BRINGING: BRING, LogState.UNDOING: UNDO}


@transaction.atomic
def start(actor: Actor, log: LogImport) -> LogImport:
    """Begin to make encounters of a log's rows, or go on where it was stopped.

    Twice changes nothing. Raises Refused for another team's log, one whose rows are gone, or one
    that is done; AnotherUnderWay where the organisation has one at work.
    """
    log = _held_to_change(actor, log)
    if log.state == LogState.BRINGING:
        return log
    require(log.state in BEGUN_FROM and not log.wiped_at)
    make_beginning_kinds(actor)
    _set_to_work(actor, log, LogState.BRINGING)
    trail.record(actor, "old_log.begun", [log], facts={"rows": log.rows})
    return log


@transaction.atomic
def go_on(actor: Actor, log: LogImport) -> LogImport:
    """Take up work that was lost or failed; it goes by what stands written. Raises Refused."""
    log = _held_to_change(actor, log)
    require(log.state in AT_WORK)
    if actor.user_id:
        put_in_queue(actor, KINDS[LogState(log.state)], log.pk)
    trail.record(actor, "old_log.taken_up", [log])
    return log


@transaction.atomic
def stop(actor: Actor, log: LogImport) -> LogImport:
    """Stop after the step that is being written; what is written stays. Raises Refused."""
    log = _held_to_change(actor, log)
    if log.state != LogState.BRINGING:
        return log
    ask_to_stop(actor, BRING, log.pk)
    log.state, log.ended_at = LogState.STOPPED, clock.now()
    log.save(update_fields=["state", "ended_at"])
    trail.record(actor, "old_log.stopped", [log], facts=_counts(log))
    return log


@transaction.atomic
def undo(actor: Actor, log: LogImport) -> LogImport:
    """Begin to take back all that a log brought. Raises Refused, AnotherUnderWay."""
    log = _held_to_change(actor, log)
    if log.state == LogState.UNDOING:
        return log
    require(log.state in UNDONE_FROM)
    _set_to_work(actor, log, LogState.UNDOING)
    trail.record(actor, "old_log.undo_begun", [log], facts=_counts(log))
    return log


@transaction.atomic(savepoint=False)
def bring_rows(actor: Actor, log: LogImport, rows: Bunch) -> None:
    """Write one step: encounters, and what became of each row. Raises Refused once stopped.

    No savepoint where there is a transaction already: SQLite would keep beside it, row by row, what
    the savepoint may take back.
    """
    require(may_bring_in(actor, log.team_id))
    made, there = rows.outcomes[RowOutcome.MADE], rows.outcomes[RowOutcome.THERE]
    problems = rows.outcomes[RowOutcome.PROBLEM]
    still = LogImport.objects.filter(pk=log.pk, state=LogState.BRINGING)
    counts = {"made": F("made") + made, "there": F("there") + there}
    require(still.update(**counts, problems=F("problems") + problems) == 1)
    rows.write()
    facts = {"made": made, "there": there, "problems": problems}
    trail.record(actor, "old_log.rows_brought", [log], facts=facts)


@transaction.atomic
def finish_log(actor: Actor, log: LogImport) -> None:
    """Note that every row has ended. Raises Refused once stopped."""
    log = _held_to_change(actor, log)
    require(log.state == LogState.BRINGING)
    log.state, log.ended_at = LogState.DONE, clock.now()
    log.save(update_fields=["state", "ended_at"])
    trail.record(actor, "old_log.done", [log], facts=_counts(log))


@transaction.atomic(savepoint=False)
def take_rows_back(actor: Actor, log: LogImport, rows: Sequence[LogRow]) -> None:
    """Remove the encounters of these rows, but for those that are worked on since."""
    log = _held_to_change(actor, log)
    require(log.state == LogState.UNDOING)
    ids = [one.encounter_id for one in rows if one.encounter_id]
    # Held: nobody corrects one between the looking and the removing.
    list(Encounter.objects.select_for_update(of=("self",)).filter(pk__in=ids).values_list("pk"))
    staying = held_by_others(ids, but=LogRow)
    going = [one for one in ids if one not in staying]
    gone = [one.pk for one in rows if one.encounter_id not in staying]
    LogRow.objects.filter(pk__in=gone).update(outcome=RowOutcome.UNDONE, encounter=None)
    remove(going)
    LogImport.objects.filter(pk=log.pk).update(undone=F("undone") + len(gone))
    facts = {"removed": len(going), "stayed": len(ids) - len(going)}
    trail.record(actor, "old_log.rows_taken_back", [log], facts=facts)


@transaction.atomic
def finish_undoing(actor: Actor, log: LogImport) -> None:
    """Note that the log is taken back, and forget its words. Raises Refused."""
    log = _held_to_change(actor, log)
    require(log.state == LogState.UNDOING)
    log.state, log.ended_at = LogState.UNDONE, clock.now()
    log.save(update_fields=["state", "ended_at"])
    forget_words(log)
    facts = {"removed": log.undone, "stayed": log.made - log.undone}
    trail.record(actor, "old_log.undone", [log], facts=facts)


def _held_to_change(actor: Actor, log: LogImport) -> LogImport:
    log = held(log)
    require(may_bring_in(actor, log.team_id) and log.organisation_id == actor.organisation_id)
    return log


def _set_to_work(actor: Actor, log: LogImport, state: LogState) -> None:
    here = LogImport.objects.filter(organisation_id=actor.organisation_id, state__in=AT_WORK)
    if here.exclude(pk=log.pk).exists():
        raise AnotherUnderWay
    log.state, log.ended_at = state, None
    log.save(update_fields=["state", "ended_at"])
    if actor.user_id:  # a command does it itself
        put_in_queue(actor, KINDS[state], log.pk, total=log.rows)


def _counts(log: LogImport) -> dict[str, str | int]:
    return {"made": log.made, "there": log.there, "problems": log.problems}
