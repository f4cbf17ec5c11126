"""What a leaver carried goes to the receiver: matters, wishes taken up, places in pairs (ADR 0013).

Nothing goes where the receiver could not carry it: to a team they do not work in, or to a person
from whom they are shut out. Such a matter or wish waits for somebody to take it; nothing is lost.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.models import Wish, WishState
from rinnalla.organisations.models import Departure, Team
from rinnalla.organisations.policy import works_in
from rinnalla.people.models import Following, Responsible, ShutOut
from rinnalla.support.models import Matter, MatterState


def hand_over(actor: Actor, departure: Departure) -> None:
    """Give over what the leaver carries in this organisation; again changes nothing.

    Called inside the deed that names the receiver, whose policy has been asked. The trail tells
    that it was done, and counts nothing: who carried how much is nobody's measure (design 2.14).
    """
    receiver_id = departure.receiver_id
    if receiver_id is None:
        return
    here, teams = departure.organisation_id, _teams_of(departure.organisation_id, receiver_id)
    may_carry = Q(team__in=teams) & ~Exists(_shut_out(receiver_id))
    matters = Matter.objects.filter(
        organisation_id=here, carried_by_id=departure.user_id, state=MatterState.OPEN
    )
    wishes = Wish.objects.filter(
        organisation_id=here, taken_by_id=departure.user_id, state=WishState.OPEN
    )
    moved = matters.filter(may_carry).update(carried_by_id=receiver_id)
    moved += matters.update(carried_by=None)
    moved += wishes.filter(may_carry).update(taken_by_id=receiver_id)
    moved += wishes.update(taken_by=None, taken_at=None)
    moved += _give_pairs(departure, receiver_id, teams)
    if moved:
        trail.record(actor, "departure.handed_over", [departure])


def _give_pairs(departure: Departure, receiver_id: UUID, teams: list[UUID]) -> int:
    """The leaver's places in pairs end; the receiver stands in them where they may."""
    held = Responsible.objects.filter(
        organisation_id=departure.organisation_id, user_id=departure.user_id, ended_at=None
    )
    of_team = Following.objects.filter(person=OuterRef("person"), ended_at=None, team__in=teams)
    there = Responsible.objects.filter(
        person=OuterRef("person"), user_id=receiver_id, ended_at=None
    )
    fit = held.filter(Exists(of_team), ~Exists(there), ~Exists(_shut_out(receiver_id)))
    given = [
        Responsible(
            organisation_id=departure.organisation_id, person_id=person_id, user_id=receiver_id
        )
        for person_id in fit.values_list("person_id", flat=True)
    ]
    ended = held.update(ended_at=clock.now())
    Responsible.objects.bulk_create(given)
    return ended


def _teams_of(organisation_id: UUID, user_id: UUID) -> list[UUID]:
    teams = Team.objects.filter(organisation_id=organisation_id).values_list("pk", flat=True)
    return [team for team in teams if works_in(team, user_id)]


def _shut_out(user_id: UUID) -> QuerySet[ShutOut]:
    return ShutOut.objects.filter(user_id=user_id, ended_at=None, person=OuterRef("person"))
