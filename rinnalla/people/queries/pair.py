"""Who belongs to a person's own pair, and who may be asked to."""

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.people import colleagues
from rinnalla.people.models import Person, Responsible
from rinnalla.people.policy import cards_visible_to


def pair_of(actor: Actor, person: Person) -> list[User]:
    """Those of the person's own pair, by name; nobody for one who may not know of the person."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    standing = Responsible.objects.filter(person__in=known.values("pk"), ended_at=None)
    users = [one.user for one in standing.select_related("user")]
    return in_finnish_order(users, lambda user: user.name)


def possible_pair(actor: Actor, person: Person) -> list[User]:
    """Who may stand in the pair: those who work with the person, and those who stand in it."""
    users = {user.pk: user for user in pair_of(actor, person)}
    users |= {user.pk: user for user in colleagues.may_be_chosen(actor, person)}
    return in_finnish_order(users.values(), lambda user: user.name)
