"""Wishes as lines: what a list shows of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import (
    tends_wishes_of,
)
from rinnalla.encounters.waiting import Waiting, waiting
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard, cards_of

WITH_ROWS = ("team", "taken_by", "person")


@dataclass(frozen=True)
class WishLine:
    """A wish as a line: whose (nobody's name, where the card is not the actor's to see), the wait.

    `has_passed`: the moment it was wished for has gone by; it is open all the same. `may_take`:
    it is of a team whose wishes the actor sees to.
    """

    wish: Wish
    card: PersonCard | None
    waited: Waiting
    has_passed: bool
    is_mine: bool
    may_take: bool

    @property
    def taken_by(self) -> str:
        """Who sees to it; nothing where nobody has taken it."""
        return str(self.wish.taken_by.name) if self.wish.taken_by else ""


def wish_lines(
    actor: Actor, wishes: Iterable[Wish], *, cards: Mapping[UUID, PersonCard] | None = None
) -> list[WishLine]:
    """These wishes as lines, in their order; `cards` are those already asked for."""
    rows, now = list(wishes), clock.now()
    people = {one.person_id for one in rows if one.person_id}
    cards = cards if cards is not None else cards_of(actor, people)
    return [
        WishLine(
            wish=one,
            card=cards.get(one.person_id) if one.person_id else None,
            waited=waiting(
                one.wished_at,
                asked_service_at=one.asked_service_at,
                ended_at=one.ended_at,
                now=now,
            ),
            has_passed=one.ended_at is None and one.until is not None and one.until < now,
            is_mine=one.taken_by_id is not None and one.taken_by_id == actor.user_id,
            may_take=tends_wishes_of(actor, one.team_id),
        )
        for one in rows
    ]


def people_of_wishes(wishes: Iterable[Wish]) -> list[Person]:
    """Whose they are, each once: for the trail."""
    found = {one.person_id: one.person for one in wishes if one.person is not None}
    return list(found.values())
