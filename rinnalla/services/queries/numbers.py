"""The emergency numbers, for whoever stands in the organisation."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.services.checking import mark_of
from rinnalla.services.drafts import said_of_number
from rinnalla.services.models import EmergencyNumber
from rinnalla.services.policy import (
    may_keep_services,
    may_see_numbers,
    may_see_services,
    numbers_visible_to,
)


@dataclass(frozen=True)
class NumberLine:
    """An emergency number, and the mark of what is shown of it."""

    number: EmergencyNumber
    mark: str


@dataclass(frozen=True)
class NumbersPage:
    """The emergency numbers in the order in which they were written down."""

    lines: list[NumberLine]
    archived: list[EmergencyNumber]
    may_keep: bool
    sees_menu: bool


def find_number(actor: Actor, number_id: UUID) -> EmergencyNumber:
    """An emergency number of the organisation; raises NotKnown."""
    return only_known(numbers_visible_to(actor).filter(pk=number_id))


def numbers_page(actor: Actor) -> NumbersPage:
    """The emergency numbers. Raises Refused for who stands in no organisation."""
    require(may_see_numbers(actor))
    rows = numbers_visible_to(actor).select_related("checked_by").order_by("recorded_at", "pk")
    return NumbersPage(
        [NumberLine(one, mark_of(said_of_number(one))) for one in rows if one.archived_at is None],
        [one for one in rows if one.archived_at is not None],
        may_keep=may_keep_services(actor),
        sees_menu=may_see_services(actor),
    )


def numbers_to_call(actor: Actor) -> list[EmergencyNumber]:
    """The numbers that stand on the list, as they were written down."""
    rows = numbers_visible_to(actor).filter(archived_at=None)
    return list(rows.order_by("recorded_at", "pk"))
