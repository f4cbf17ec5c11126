"""What somebody is told."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Notice
from rinnalla.organisations.policy import notices_of
from rinnalla.organisations.words import TIDINGS

LATEST = 50


@dataclass(frozen=True)
class NoticeRow:
    """A notice in the reader's language."""

    notice: Notice
    words: str


def unread_notices(actor: Actor) -> list[NoticeRow]:
    """What the actor has not read yet, newest first."""
    return _rows(actor, read=False)


def read_notices(actor: Actor) -> list[NoticeRow]:
    """What the actor has read lately, newest first."""
    return _rows(actor, read=True)


def find_notice(actor: Actor, notice_id: UUID) -> Notice:
    """One's own notice; raises NotKnown."""
    return only_known(notices_of(actor).filter(pk=notice_id))


def _rows(actor: Actor, *, read: bool) -> list[NoticeRow]:
    mine = notices_of(actor).filter(read_at__isnull=not read).select_related("about")
    return [NoticeRow(one, _words(one)) for one in mine.order_by("-recorded_at", "-id")[:LATEST]]


def _words(notice: Notice) -> str:
    return str(TIDINGS[notice.kind]) % {"name": str(notice.about or "")}
