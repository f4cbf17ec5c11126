"""Limits: whether the person has died, who is shut out, where they sleep."""

from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.finding import only_known
from rinnalla.people import colleagues
from rinnalla.people.models import Death, Person, ShutOut, SleepingPlace
from rinnalla.people.policy import (
    cards_visible_to,
    people_visible_to,
    sleeping_places_visible_to,
)


def has_died(actor: Actor, person: Person) -> bool:
    """Whether we were told that the person has died, and nobody has undone it."""
    return death_of(actor, person) is not None


def death_of(actor: Actor, person: Person) -> Death | None:
    """That the person has died, with who told; None where it is not so or may not be known."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    return Death.objects.in_force().filter(person__in=known.values("pk")).first()


def shut_outs_from(actor: Actor, person: Person) -> list[ShutOut]:
    """Who sees nothing of the person now, by name; none for one who may not see the person."""
    known = people_visible_to(actor).filter(pk=person.pk)
    now = ShutOut.objects.filter(person__in=known.values("pk"), ended_at=None)
    return in_finnish_order(now.select_related("user"), lambda one: one.user.name)


def find_shut_out(actor: Actor, person: Person, shut_out_id: UUID) -> ShutOut:
    """One shut-out from the person; raises NotKnown, to the one shut out before all."""
    known = people_visible_to(actor).filter(pk=person.pk)
    return only_known(ShutOut.objects.filter(person__in=known.values("pk"), pk=shut_out_id))


def colleagues_to_shut_out(actor: Actor, person: Person) -> list[User]:
    """Whom the person may name, by name, the actor too; none for one who may not see the person."""
    known = people_visible_to(actor).filter(pk=person.pk).exists()
    return colleagues.may_be_shut_out(actor, person) if known else []


def sleeping_place_of(actor: Actor, person: Person) -> SleepingPlace | None:
    """Where the person sleeps, for their own pair and until its last day; else None."""
    return sleeping_places_visible_to(actor).filter(person=person).first()
