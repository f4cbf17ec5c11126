"""Taking again what lies in the tray, and letting go on what has waited for it."""

from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Model

from rinnalla.audit.actor import Actor, by_clock
from rinnalla.core.ids import new_id
from rinnalla.fieldsync.actions.receiving import bring_up, receive_what_waited
from rinnalla.fieldsync.applying import TOLD, apply, made_by, missing_of, reason_of
from rinnalla.fieldsync.kept_content import content_in, operation_in
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayItem
from rinnalla.fieldsync.policy import by_phone
from rinnalla.fieldsync.reading import contents as said
from rinnalla.fieldsync.reading.times import when


class CannotBeTaken(Exception):
    """It cannot be done as it is now either; the text is a code of why."""


def take_again(actor: Actor, item: TrayItem) -> Model:
    """Do what was recorded as that actor; gives the row. Raises CannotBeTaken.

    Of two that bear one id the second makes a row of its own.
    """
    row = item.operation
    operation, content = operation_in(row), content_in(row)
    if operation is None or content is None:
        raise CannotBeTaken(row.reason)
    if missing_of(row.organisation_id, content):
        raise CannotBeTaken("never_came")
    if row.twin:
        content = _under_ids_of_its_own(content, item.pk)
    try:
        return apply(actor, content, when(operation, row.recorded_at))
    except TOLD as problem:
        raise CannotBeTaken(reason_of(problem)[0]) from problem
    except IntegrityError as problem:  # a part of it bears an id that is taken
        raise CannotBeTaken("fault") from problem


def _under_ids_of_its_own(content: said.Content, made: UUID) -> said.Content:
    """The same said anew: `made` is the row's id; its parts get ids that nobody has."""
    if isinstance(content, said.OF_ONE_ROW):
        return replace(content, id=made)
    if not isinstance(content, said.Recorded):
        return content
    fresh = {one.id: new_id() for one in content.draft.help}
    draft = replace(
        content.draft,
        help=tuple(replace(one, id=fresh[one.id]) for one in content.draft.help),
        wishes=tuple(
            replace(one, id=new_id(), helped_by=fresh.get(one.helped_by) if one.helped_by else None)
            for one in content.draft.wishes
        ),
    )
    promise = (new_id(), content.promise[1]) if content.promise else None
    return replace(content, id=made, draft=draft, promise=promise)


def release_after(row: ReceivedOperation, *, in_vain: bool = False) -> None:
    """Let go on what has waited for that operation, or bring it up where nothing comes of it.

    What waits on then waits for an id that nobody will bear: what was corrected here has its own.
    """
    content = content_in(row)
    arrived: set[UUID] = {row.operation_id, *(made_by(content) if content else ())}
    waiting = ReceivedOperation.objects.filter(
        organisation_id=row.organisation_id, became=Became.WAITS, waits_for__in=arrived
    ).select_related("device__user")
    for one in [] if in_vain else waiting.order_by("pk"):
        receive_what_waited(by_phone(one.device), one)
    for one in waiting.order_by("pk"):
        bring_up(by_clock(row.organisation_id), one, reason="never_came")
