"""Who forgets a person before their time, and who when it is over."""

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import ProcessingBasis
from rinnalla.organisations.policy import may_tidy, sees_whole_house
from rinnalla.people.models import Following, Person
from rinnalla.people.policy import leads_team_of, may_see


def may_know_of_erasing(actor: Actor, person: Person) -> bool:
    """The clock, and whoever sees the person; to others they are not there."""
    return may_tidy(actor) or may_see(actor, person)


def may_erase(actor: Actor, person: Person) -> bool:
    """A lead of a team that follows the person, or a steward with borrowed power; the clock.

    Nobody while a law asks to keep what is known (bases B and C), until its time is over.
    """
    if is_kept_by_law(person):
        return False
    return may_tidy(actor) or sees_whole_house(actor) or leads_team_of(actor, person)


def is_kept_by_law(person: Person) -> bool:
    """Whether any team that follows the person works on a statutory basis and the time runs."""
    runs = person.kept_until is None or person.kept_until >= clock.today()
    by_law = Following.objects.filter(person=person, ended_at=None).exclude(
        team__processing_basis=ProcessingBasis.OWN
    )
    return runs and by_law.exists()
