"""Taking a file in: its rows are masked, put away sealed, and wiped when their time is over."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.core.tokens import exact_token
from rinnalla.oldlogs.bundles import bundles_of
from rinnalla.oldlogs.holding import forget_words
from rinnalla.oldlogs.masking import masked_log, masked_text
from rinnalla.oldlogs.models import LogBundle, LogImport, LogState
from rinnalla.oldlogs.policy import may_bring_in, may_wipe
from rinnalla.oldlogs.reading.files import open_book
from rinnalla.oldlogs.reading.guessing import guess, guessed_mapping
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.shapes import Log
from rinnalla.oldlogs.reading.sheets import read_log
from rinnalla.organisations.models import Team

LONGEST_NAME = 200


@dataclass(frozen=True)
class Brought:
    """A file as it came: its name, what is in it, how its columns are read if that is known."""

    name: str
    content: bytes
    mapping: Mapping | None = None


def take_log_in(actor: Actor, team: Team, brought: Brought, *, once: UUID) -> LogImport:
    """Read a file and put its rows away; nothing becomes an encounter yet.

    The same `once` again changes nothing. Raises Refused for a team that the actor does not lead,
    FileProblem for a file that cannot be read. Each bundle of rows is written by itself, so that
    nobody waits for a long log; one that broke off is put away anew when it is sent again.
    """
    require(may_bring_in(actor, team.pk) and team.organisation_id == actor.organisation_id)
    log, masked = masked_log(read_log(open_book(brought.content)))
    kept = _kept(actor, team, brought, once=once)
    if kept.state != LogState.READING:
        return kept
    LogBundle.objects.filter(log=kept).delete()  # of a reading that broke off
    for one in bundles_of(kept, log.rows):
        one.save(force_insert=True)
    kept.state, kept.rows, kept.masked = LogState.READ, len(log.rows), masked
    kept.columns = _columns(log)
    mapping = brought.mapping or guessed_mapping(log)
    kept.mapping = mapping.nameless().to_json()  # whom another log named was not told for this
    kept.save(update_fields=["state", "rows", "masked", "columns", "mapping"])
    return kept


@transaction.atomic
def _kept(actor: Actor, team: Team, brought: Brought, *, once: UUID) -> LogImport:
    mine = LogImport.objects.filter(organisation_id=actor.organisation_id, team=team)
    digest = hashlib.sha256(brought.content).hexdigest()
    kept, is_new = make_once(
        mine,
        once,
        organisation_id=actor.organisation_id,
        team=team,
        asked_by_id=actor.user_id,
        digest=exact_token("oldlogs.file", digest),
        name=masked_text(brought.name)[0][:LONGEST_NAME],
    )
    if is_new:
        trail.record(actor, "old_log.taken_in", [kept])
    return kept


def _columns(log: Log) -> str:
    """The columns with examples and guesses, and what there was to say of the file."""
    guesses = {one.header: one for one in guess(log)}
    columns = [
        {
            "header": one.header,
            "examples": list(one.examples),
            "reason": guesses[one.header].reason.to_json(),
        }
        for one in log.columns
    ]
    remarks = [one.to_json() for one in log.remarks]
    return json.dumps({"columns": columns, "remarks": remarks}, ensure_ascii=False)


@transaction.atomic
def wipe_log(actor: Actor, log: LogImport) -> None:
    """Forget the log's raw rows, its name and its words; what it made stays. Raises Refused.

    Bringing in that was left halfway ends with it: there is nothing more to bring.
    """
    require(may_wipe(actor))
    LogBundle.objects.filter(log=log).delete()
    if log.state == LogState.BRINGING:
        log.state, log.ended_at = LogState.STOPPED, clock.now()
        log.save(update_fields=["state", "ended_at"])
    forget_words(log)
    trail.record(actor, "old_log.wiped", [log])
