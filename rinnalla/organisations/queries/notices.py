"""What somebody is told."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rinnalla.audit.actor import Actor
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Notice
from rinnalla.organisations.policy import notices_of
from rinnalla.organisations.telling import Tiding
from rinnalla.organisations.words import TIDINGS

LATEST = 50
ON_PAGE: dict[str, str] = {
    Tiding.BORROWED: "organisations:borrowed_power",
    Tiding.LEFT: "organisations:members",
    Tiding.CLOSED_OF: "organisations:members",
    Tiding.EXPORT_ASKED: "takeout:list",
    Tiding.EXPORT_REFUSED: "takeout:list",
    Tiding.EXPORT_MADE: "takeout:list",
    Tiding.EXPORT_TAKEN: "takeout:list",
    Tiding.PHONE_ENROLLED: "phones:mine",
    Tiding.PHONE_ENROLLED_OF: "phones:mine",
    Tiding.PHONE_ENDED: "phones:mine",
    Tiding.PHONE_ENDED_OF: "phones:mine",
    Tiding.PHONE_LAPSED: "phones:mine",
    Tiding.PHONE_LAPSED_OF: "phones:mine",
}
ON_MEMBERS_PAGE = (Tiding.JOINED, Tiding.SUSPENDED, Tiding.RESTORED_OF, Tiding.UNUSED_OF)


@dataclass(frozen=True)
class NoticeRow:
    """A notice in the reader's language, and the page where one can do something about it."""

    notice: Notice
    words: str
    address: str


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
    return [
        NoticeRow(one, _words(one), _address(one))
        for one in mine.order_by("-recorded_at", "-id")[:LATEST]
    ]


def _words(notice: Notice) -> str:
    return str(TIDINGS[notice.kind]) % {"name": str(notice.about or "")}


def _address(notice: Notice) -> str:
    if notice.kind in ON_PAGE:
        return reverse(ON_PAGE[notice.kind])
    if notice.kind in ON_MEMBERS_PAGE and notice.about_id is not None:
        return reverse("organisations:member", args=[notice.about_id])
    return ""
