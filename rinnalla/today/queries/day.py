"""The work of this day: what is now, what was promised, whom the pairs look for."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Model, OuterRef

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import may_go_out
from rinnalla.encounters.queries import (
    MessageLine,
    PossiblePair,
    WishLine,
    messages_for,
    possible_pairs,
    wish_lines,
    wishes_for_today,
)
from rinnalla.encounters.ways_and_rules import SITUATION
from rinnalla.people.models import Death, Person
from rinnalla.people.policy import may_follow, pair_people
from rinnalla.people.queries import LookFor, PersonCard, cards_of, people_to_look_for
from rinnalla.people.queries.soon_forgotten import SoonForgotten, people_soon_forgotten
from rinnalla.support.lines import MatterLine
from rinnalla.support.models import Matter
from rinnalla.support.queries import MatterRow, beside_cards, matters_due
from rinnalla.today.queries.week import WentWell, went_well_lately

SHOWN = 10  # of each kind; the rest is behind a link
OWN_PEOPLE = 50
OTHER_WISHES = 5
PAIRS = 1  # the page it leads to has them all; three lines alike told nothing more
LAST_SHIFTS = datetime.timedelta(hours=36)
AHEAD = datetime.timedelta(days=7)


@dataclass(frozen=True)
class LookForRow:
    """That a pair is to look for somebody, with the card of whom."""

    duty: LookFor
    card: PersonCard

    @property
    def never_word(self) -> str:
        """The short word for the ways of being in touch that were agreed."""
        return self.card.word_for(SITUATION[way] for way in self.duty.ways)


@dataclass(frozen=True)
class SoonForgottenRow:
    """Somebody whose time to be remembered ends soon, and its last day."""

    soon: SoonForgotten
    card: PersonCard


@dataclass(frozen=True)
class Day:
    """What stands before somebody who goes out with a team; each list is short.

    `wishes` call somebody now, `other_wishes` are open too. `pairs`: records of theirs and of
    their pair that may tell the same. `more` holds the names of the lists that go on elsewhere.
    `follows`: they work with people by alias, and not only with those of their own pair.
    """

    wishes: list[WishLine]
    other_wishes: list[WishLine]
    matters: list[MatterRow]
    look_for: list[LookForRow]
    soon_forgotten: list[SoonForgottenRow]
    own_people: list[PersonCard]
    messages: list[MessageLine]
    pairs: list[PossiblePair]
    went_well: list[WentWell]
    more: frozenset[str]
    follows: bool

    @property
    def is_quiet(self) -> bool:
        """Nothing is now, promised or to be looked for."""
        return not (self.wishes or self.matters or self.look_for or self.soon_forgotten)


def day_of(actor: Actor) -> Day | None:
    """The day of somebody who goes out with a team, and who it shows in the trail; else None.

    As many queries for a full day as for one with a row of each kind.
    """
    if not may_go_out(actor):
        return None
    called, others = wishes_for_today(actor, now=SHOWN, others=OTHER_WISHES)
    due = matters_due(actor, until=clock.today() + AHEAD, limit=SHOWN + 1)
    duties = people_to_look_for(actor, today=clock.today(), limit=SHOWN + 1)
    messages = messages_for(actor)
    soon = people_soon_forgotten(actor)[:SHOWN]
    own = [] if may_follow(actor) else _own_people(actor)
    named = {*own, *(one.person_id for one in duties), *(one.person_id for one in soon)}
    cards = cards_of(actor, named | _whose(called) | _whose(others) | _whose(due))
    lists = {"look_for": len(duties), "messages": len(messages)}
    day = Day(
        wishes=wish_lines(actor, called, cards=cards),
        other_wishes=wish_lines(actor, others, cards=cards),
        matters=beside_cards(due[:SHOWN], cards),
        look_for=[
            LookForRow(d, cards[d.person_id]) for d in duties[:SHOWN] if d.person_id in cards
        ],
        soon_forgotten=[
            SoonForgottenRow(s, cards[s.person_id]) for s in soon if s.person_id in cards
        ],
        own_people=[cards[one] for one in own if one in cards],
        messages=messages[:SHOWN],
        pairs=possible_pairs(actor, back=LAST_SHIFTS, limit=PAIRS),
        went_well=went_well_lately(actor, limit=SHOWN),
        more=frozenset(name for name, rows in lists.items() if rows > SHOWN),
        follows=may_follow(actor),
    )
    _tell(actor, day)
    return day


def _whose(rows: Iterable[Wish] | Iterable[MatterLine]) -> set[UUID]:
    """Of whom these are; some are of nobody known."""
    return {one.person_id for one in rows if one.person_id}


def _own_people(actor: Actor) -> list[UUID]:
    """Those in whose pair the actor is; nobody who has died."""
    died = Death.objects.in_force().filter(person=OuterRef("pk"))
    living = pair_people(actor).exclude(Exists(died)).order_by("pk")
    return list(living.values_list("pk", flat=True)[:OWN_PEOPLE])


def _tell(actor: Actor, day: Day) -> None:
    """Write what the page shows of anybody into the trail; nothing where it shows nobody."""
    cards = [row.card for row in day.look_for] + [row.card for row in day.soon_forgotten]
    wishes = [*day.wishes, *day.other_wishes]
    cards += [row.card for row in wishes if row.card] + day.own_people
    people = {card.id for card in [*cards, *(row.card for row in day.matters if row.card)]}
    matters: list[Model] = [Matter(pk=row.line.id) for row in day.matters]
    told = [*(line.wish for line in wishes), *matters, *(one.row for one in day.went_well)]
    subjects = [*told, *(Person(pk=one) for one in sorted(people))]
    if subjects:
        trail.record(actor, "today.shown", subjects, facts={"people": len(people)})
