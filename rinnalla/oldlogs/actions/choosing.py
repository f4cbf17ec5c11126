"""Saying how a log's columns are read, and keeping that for the next one."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.queue import put_in_queue
from rinnalla.oldlogs.holding import LOOK, held
from rinnalla.oldlogs.models import LogImport, LogMapping, LogState
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.reading.mapping import Mapping, mapping_from_json
from rinnalla.people.models import Person


@transaction.atomic
def choose_columns(actor: Actor, log: LogImport, mapping: Mapping) -> LogImport:
    """Say how the columns of a log are read; a long one is then looked over as long work.

    Raises Refused for another team's log, and for one that is being brought in or has been.
    """
    log = held(log)
    require(may_bring_in(actor, log.team_id) and log.state == LogState.READ and not log.wiped_at)
    log.mapping, log.looked = mapping.to_json(), ""
    log.save(update_fields=["mapping", "looked"])
    if log.is_long and actor.user_id:
        put_in_queue(actor, LOOK, log.pk, total=log.rows)
    trail.record(actor, "old_log.columns_chosen", [log])
    return log


@transaction.atomic
def keep_what_was_seen(actor: Actor, log: LogImport, looked: str) -> LogImport:
    """Keep what a log's rows will become, as JSON. Raises Refused."""
    seen_with = log.mapping
    log = held(log)
    require(may_bring_in(actor, log.team_id))
    if log.mapping == seen_with and not log.wiped_at:  # else it is being looked over anew
        log.looked = looked
        log.save(update_fields=["looked"])
        trail.record(actor, "old_log.looked_over", [log], facts={"rows": log.rows})
    return log


@transaction.atomic
def save_mapping(actor: Actor, log: LogImport, name: str) -> LogMapping:
    """Keep how this log is read under a name; one of the same name is replaced. Raises Refused."""
    require(may_bring_in(actor, log.team_id) and bool(name.strip()) and bool(log.mapping))
    mine = LogMapping.objects.filter(organisation_id=actor.organisation_id, team=log.team_id)
    same = [one for one in mine if str(one.name).casefold() == name.strip().casefold()]
    kept = same[0] if same else LogMapping(organisation_id=log.organisation_id, team_id=log.team_id)
    kept.name = name.strip()
    kept.content = mapping_from_json(log.mapping).nameless().to_json()
    kept.save()
    trail.record(actor, "old_log.mapping_saved", [kept])
    return kept


@transaction.atomic
def forget_mapping(actor: Actor, mapping: LogMapping) -> None:
    """Remove a way of reading that was kept. Raises Refused."""
    require(may_bring_in(actor, mapping.team_id))
    trail.record(actor, "old_log.mapping_removed", [mapping])
    mapping.delete()


@transaction.atomic
def note_opened(actor: Actor, log: LogImport, people: Iterable[UUID] = ()) -> None:
    """Note in the trail that the log's rows were read, and whose aliases were shown beside."""
    require(may_bring_in(actor, log.team_id))
    trail.record(actor, "old_log.opened", [log, *(Person(pk=one) for one in people)])
