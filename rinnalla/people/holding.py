"""One change at a time to what is agreed with a person."""

from rinnalla.core.refusal import require_known
from rinnalla.people.models import Person


def hold(person: Person) -> None:
    """Until the transaction ends nobody else changes what is agreed with the person.

    Raises NotKnown if they were forgotten while their page was open.
    """
    held = Person.objects.select_for_update().filter(pk=person.pk)
    require_known(held.first() is not None)
