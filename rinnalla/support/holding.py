"""A matter held while it is changed, and the rows that its trail is about."""

from django.db.models import Model

from rinnalla.organisations.finding import only_known
from rinnalla.people.models import Person
from rinnalla.support.models import Matter


def held(matter: Matter) -> Matter:
    """The matter as it stands now, nobody else changing it until the commit.

    Raises NotKnown where it has gone meanwhile.
    """
    return only_known(Matter.objects.select_for_update().filter(pk=matter.pk))


def about(matter: Matter) -> list[Model]:
    """The matter and the person whose it is: they may ask what was done."""
    return [matter] if matter.person_id is None else [matter, Person(pk=matter.person_id)]
