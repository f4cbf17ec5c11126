"""Asking for an export, answering, making it known, handing it over, and removing it."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.jobs.queue import ask_to_stop, put_in_queue
from rinnalla.organisations.policy import leads_of, stewards_of
from rinnalla.organisations.telling import Tiding, tell
from rinnalla.takeout.files import remove_files
from rinnalla.takeout.making import Made
from rinnalla.takeout.models import State, Takeout, TrailArchive
from rinnalla.takeout.policy import (
    may_answer,
    may_ask,
    may_download,
    may_make,
    may_open_archive,
    may_remove,
    may_tidy,
    may_try_again,
    may_withdraw,
)

EXPORT = "export"  # the kind of job


class UnderWay(Exception):
    """An export is asked for or waits already: one at a time."""


@transaction.atomic
def ask_for_export(
    actor: Actor, *, reason: str, with_identities: bool, with_kept_close: bool, once: UUID
) -> Takeout:
    """Ask for everything to be taken out; leads and other stewards are told.

    The same `once` again changes nothing. Raises Refused, also without a reason, and UnderWay.
    """
    require(may_ask(actor) and bool(reason.strip()))
    user = User.objects.itself(actor.user_id)
    here = Takeout.objects.filter(organisation_id=actor.organisation_id)
    if here.filter(state__in=("asked", "approved", "made")).exclude(pk=once).exists():
        raise UnderWay
    ticks = {"with_identities": with_identities, "with_kept_close": with_kept_close}
    fields = {"organisation_id": actor.organisation_id, "asked_by": user, **ticks}
    try:
        takeout, is_new = make_once(here.filter(asked_by=user), once, **fields)
    except IntegrityError:  # another steward asked at the same moment
        raise UnderWay from None
    if not is_new:
        return takeout
    _tell_others(actor, Tiding.EXPORT_ASKED, about=actor.user_id)
    facts = {"identities": int(with_identities), "kept_close": int(with_kept_close)}
    trail.record(actor, "export.asked", [takeout], reason=reason, facts=facts)
    return takeout


@transaction.atomic
def approve_export(actor: Actor, takeout: Takeout) -> Takeout:
    """Say yes to somebody else's asking; the making begins. Raises Refused."""
    takeout = _held(actor, takeout, may_answer)
    _decide(actor, takeout, State.APPROVED)
    put_in_queue(actor, EXPORT, takeout.pk)
    trail.record(actor, "export.approved", [takeout])
    return takeout


@transaction.atomic
def refuse_export(actor: Actor, takeout: Takeout) -> Takeout:
    """Say no to somebody else's asking; the one who asked is told. Raises Refused."""
    takeout = _held(actor, takeout, may_answer)
    takeout.ended_at = clock.now()
    _decide(actor, takeout, State.REFUSED)
    _tell_asker(takeout, Tiding.EXPORT_REFUSED, about=actor.user_id)
    trail.record(actor, "export.refused", [takeout])
    return takeout


@transaction.atomic
def withdraw_export(actor: Actor, takeout: Takeout) -> Takeout:
    """Take one's asking back, also while it is being made. Raises Refused."""
    takeout = _held(actor, takeout, may_withdraw)
    ask_to_stop(actor, EXPORT, takeout.pk)
    _end(takeout, State.WITHDRAWN)
    trail.record(actor, "export.withdrawn", [takeout])
    return takeout


@transaction.atomic
def try_export_again(actor: Actor, takeout: Takeout) -> Takeout:
    """Begin the making anew where it failed; twice changes nothing. Raises Refused."""
    takeout = _held(actor, takeout, may_try_again)
    put_in_queue(actor, EXPORT, takeout.pk)
    trail.record(actor, "export.tried_again", [takeout])
    return takeout


@transaction.atomic
def finish_export(actor: Actor, takeout: Takeout, made: Made) -> Takeout:
    """Note that the archive stands, and tell the one who asked. Raises Refused."""
    takeout = _held(actor, takeout, may_make)
    takeout.state, takeout.made_at, takeout.key = State.MADE, clock.now(), made.key
    takeout.rows, takeout.size, takeout.digest = made.rows, made.size, made.digest
    takeout.save(update_fields=["state", "made_at", "key", "rows", "size", "digest"])
    _tell_asker(takeout, Tiding.EXPORT_MADE, about=takeout.asked_by_id)
    trail.record(actor, "export.made", [takeout], facts={"rows": made.rows, "bytes": made.size})
    return takeout


@transaction.atomic
def hand_over_export(actor: Actor, takeout: Takeout) -> Takeout:
    """Note that the file is being downloaded; leads and other stewards are told. Raises Refused."""
    takeout = _held(actor, takeout, may_download)
    if takeout.downloaded_at is None:
        _tell_others(actor, Tiding.EXPORT_TAKEN, about=actor.user_id)
        takeout.downloaded_at = clock.now()  # the first: asking again does not keep the file longer
        takeout.save(update_fields=["downloaded_at"])
    trail.record(actor, "export.downloaded", [takeout])
    return takeout


@transaction.atomic
def remove_export(actor: Actor, takeout: Takeout) -> Takeout:
    """Remove a file that waits, and forget its key. Raises Refused."""
    takeout = _held(actor, takeout, may_remove)
    _end(takeout, State.GONE)
    trail.record(actor, "export.removed", [takeout])
    return takeout


@transaction.atomic
def let_exports_go(actor: Actor, takeouts: list[Takeout]) -> None:
    """Remove what has waited too long: files, askings without an answer, makings that failed and
    that nobody began anew. Raises Refused."""
    require(may_tidy(actor))
    for takeout in takeouts:
        ask_to_stop(actor, EXPORT, takeout.pk)
        _end(takeout, State.GONE)
        trail.record(actor, "export.removed", [takeout])


@transaction.atomic
def note_old_trail_opened(actor: Actor, archive: TrailArchive) -> TrailArchive:
    """Note that the trail of an earlier installation is opened. Raises Refused."""
    require(may_open_archive(actor))
    trail.record(actor, "export.trail_opened", [archive])
    return archive


def _decide(actor: Actor, takeout: Takeout, state: State) -> None:
    takeout.state, takeout.decided_by_id, takeout.decided_at = state, actor.user_id, clock.now()
    takeout.save(update_fields=["state", "decided_by", "decided_at", "ended_at"])


def _end(takeout: Takeout, state: State) -> None:
    takeout.state, takeout.key, takeout.ended_at = state, "", clock.now()
    takeout.save(update_fields=["state", "key", "ended_at"])
    transaction.on_commit(lambda: remove_files(takeout.pk))


def _held(actor: Actor, takeout: Takeout, may: Callable[[Actor, Takeout], bool]) -> Takeout:
    """As it stands now, until the transaction ends: two who answer at once do so in turn.

    Raises Refused where the actor may not.
    """
    held = Takeout.objects.select_for_update().get(pk=takeout.pk)
    require(may(actor, held))
    return held


def _tell_asker(takeout: Takeout, tiding: Tiding, *, about: UUID | None) -> None:
    tell(takeout.organisation_id, [takeout.asked_by_id], tiding, about=about)


def _tell_others(actor: Actor, tiding: Tiding, *, about: UUID | None) -> None:
    """The organisation's leads and its stewards, but for the one who does it."""
    here = actor.organisation_id
    others = {*leads_of(here), *stewards_of(here)} - {actor.user_id}
    tell(here, others, tiding, about=about)
