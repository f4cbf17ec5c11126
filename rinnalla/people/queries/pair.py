"""Who belongs to a person's own pair, and who may be asked to."""

from django.db.models import QuerySet

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.models import Membership
from rinnalla.people.models import Following, Person, Responsible, ShutOut
from rinnalla.people.policy import cards_visible_to


def pair_of(actor: Actor, person: Person) -> list[User]:
    """Those of the person's own pair, by name; nobody for one who may not know of the person."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    standing = Responsible.objects.filter(person__in=known.values("pk"), ended_at=None)
    users = [one.user for one in standing.select_related("user")]
    return in_finnish_order(users, lambda user: user.name)


def possible_pair(actor: Actor, person: Person) -> list[User]:
    """Who may be chosen: those who work in a team that follows the person, peers too, by name.

    Nobody who is shut out; colleagues who have left stand here no longer.
    """
    known = cards_visible_to(actor).filter(pk=person.pk)
    teams = Following.objects.filter(person__in=known.values("pk"), ended_at=None)
    working = Membership.objects.filter(
        organisation_id=actor.organisation_id, team_id__in=teams.values("team_id")
    ).giving_power_on(clock.today())
    out = _shut_out_from(person).values("user_id")
    users = {
        one.user_id: one.user for one in working.exclude(user_id__in=out).select_related("user")
    }
    return in_finnish_order(users.values(), lambda user: user.name)


def _shut_out_from(person: Person) -> QuerySet[ShutOut]:
    return ShutOut.objects.filter(person=person, ended_at=None)
