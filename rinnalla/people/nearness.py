"""To whom the actor stands near, and who is out of their sight: read once for each actor.

An actor lives for one request, and nearly every question of a page asks this. Whoever changes it
for the actor themselves calls `forget_nearness`.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import teams_of
from rinnalla.people.models import Following, Responsible, ShutOut

NAME = "people.nearness"
SEEN = "people.seen"


@dataclass(frozen=True)
class Nearness:
    """People in whose own pair the actor is, and those from whom the actor is shut out (X-09).

    Nearness goes with the place at work: who no longer works in a team that follows the person is
    near no more, whatever is written of the pair.
    """

    in_pair_of: frozenset[UUID]
    shut_out_from: frozenset[UUID]


def nearness_of(actor: Actor) -> Nearness:
    """The actor's, within their organisation; whoever is shut out is in nobody's pair."""
    if NAME not in actor.found_out:
        actor.found_out[NAME] = _read(actor)
    found: Nearness = actor.found_out[NAME]
    return found


def forget_nearness(actor: Actor) -> None:
    """Read it anew when it is asked for next."""
    actor.found_out.pop(NAME, None)
    actor.found_out.pop(SEEN, None)


def seen_by(actor: Actor) -> set[UUID]:
    """Whom the actor was found to see, in this request: a page asks it of one person many times."""
    seen: set[UUID] = actor.found_out.setdefault(SEEN, set())
    return seen


def _read(actor: Actor) -> Nearness:
    if actor.user_id is None:
        return Nearness(frozenset(), frozenset())
    mine = {"organisation_id": actor.organisation_id, "user_id": actor.user_id, "ended_at": None}
    out = frozenset(ShutOut.objects.filter(**mine).values_list("person_id", flat=True))
    with_us = Following.objects.filter(
        person=OuterRef("person"), team_id__in=teams_of(actor), ended_at=None
    )
    pair = Responsible.objects.filter(Exists(with_us), **mine)
    return Nearness(frozenset(pair.values_list("person_id", flat=True)) - out, out)
