"""Which colleagues a person may choose into their pair, and whom they may shut out."""

from collections.abc import Iterable
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.models import Membership
from rinnalla.organisations.policy import memberships_visible_to
from rinnalla.people.models import Following, Person, ShutOut
from rinnalla.people.policy import cards_visible_to


def may_be_chosen(actor: Actor, person: Person) -> list[User]:
    """Those who work in a team that follows the person, peers too, by name.

    Nobody who is shut out or has left; none for one who may not know of the person.
    """
    out = shut_out_from(person)
    return _by_name(user for user in _working_with(actor, person) if user.pk not in out)


def may_be_shut_out(actor: Actor, person: Person) -> list[User]:
    """Those who work with the person and the actor's other colleagues, by name; the actor too.

    Who is shut out already is left out.
    """
    seen = memberships_visible_to(actor).giving_power_on(clock.today()).select_related("user")
    users = {user.pk: user for user in _working_with(actor, person)}
    users |= {one.user_id: one.user for one in seen}
    out = shut_out_from(person)
    return _by_name(user for user in users.values() if user.pk not in out)


def may_have_decided(actor: Actor, person: Person) -> list[User]:
    """Who may have decided what is told of the person, by name: whoever works here, the actor too.

    Nobody who is shut out: nothing of the person is theirs to decide.
    """
    return may_be_shut_out(actor, person)


def _working_with(actor: Actor, person: Person) -> list[User]:
    known = cards_visible_to(actor).filter(pk=person.pk)
    teams = Following.objects.filter(person__in=known.values("pk"), ended_at=None)
    working = Membership.objects.filter(
        organisation_id=actor.organisation_id, team_id__in=teams.values("team_id")
    ).giving_power_on(clock.today())
    return list({one.user_id: one.user for one in working.select_related("user")}.values())


def shut_out_from(person: Person) -> set[UUID]:
    """Who sees nothing of the person now (X-09)."""
    now = ShutOut.objects.filter(person=person, ended_at=None)
    return set(now.values_list("user_id", flat=True))


def _by_name(users: Iterable[User]) -> list[User]:
    return in_finnish_order(users, lambda user: user.name)
