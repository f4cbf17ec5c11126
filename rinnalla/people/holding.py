"""One change at a time to what is agreed with a person."""

from collections.abc import Collection
from uuid import UUID

from rinnalla.core.refusal import require_known
from rinnalla.people.models import Person


def hold(person: Person) -> None:
    """Until the transaction ends nobody else changes what is agreed with the person.

    Raises NotKnown if they were forgotten while their page was open.
    """
    hold_all([person.pk])


def hold_all(people_ids: Collection[UUID]) -> None:
    """The same for all of these, before the first row that names them is written.

    Without it a row could be written of somebody who is being forgotten at that moment, and the
    database would refuse it only at the commit. Raises NotKnown unless all are still there.
    """
    wanted = set(people_ids)
    if not wanted:
        return
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=wanted)
    require_known(len(rows.order_by("pk").values_list("pk", flat=True)) == len(wanted))
