"""Who is known: 600 people by alias, when they were met first and last, and what they agreed to.

A plan only; `writing_people.py` makes the rows.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.names import ALIASES, FIRST, SECOND
from rinnalla.casefile.town.shape import Slot

MET_BEFORE_KNOWN = 20  # of so many encounters one person is known: 600 of 12 000
CONSENTED = 0.17  # met often: so every tenth encounter is with somebody who has consented
STILL_MET = 0.6
LAST_SEEN_WITHIN = 250  # days before the last one for those who are no longer met
LOYAL = 3.2  # how much oftener whoever has consented is met


@dataclass(frozen=True)
class Known:
    """A person as the composer knows them: `first` and `last` are places among the team's slots."""

    id: UUID
    team: int
    aliases: tuple[str, ...]
    first: int
    last: int
    consented: bool
    often: float
    hears: UUID  # who heard the yes
    pair: tuple[UUID, ...]


def know_people(
    dice: Dice, grounds: Sequence[Ground], slots: Sequence[Sequence[Slot]]
) -> list[Known]:
    """The people of the town; no two of a team are first met in the same encounter."""
    count = sum(len(one) for one in slots) // MET_BEFORE_KNOWN
    names = _names(dice, count)
    people = []
    for number in range(count):
        team = number % len(grounds)
        people.append(_person(dice, grounds[team], slots[team], alias=names[number]))
    return _each_first_alone(people, slots)


def _person(dice: Dice, ground: Ground, slots: Sequence[Slot], *, alias: str) -> Known:
    first = int(len(slots) * 0.97 * dice.random())
    last = len(slots) - 1
    if not dice.happens(STILL_MET):
        cut = slots[-1].at - datetime.timedelta(days=dice.randrange(20, LAST_SEEN_WITHIN))
        gone = next(place for place, slot in enumerate(slots) if slot.at >= cut)
        last = max(first, gone)
    consented = dice.happens(CONSENTED)
    workers = [
        one.user_id
        for one in ground.people
        if not one.is_peer and one.since <= slots[first].at.date()
    ]
    peers = [one.user_id for one in ground.people if one.is_peer]
    hears = dice.choice(workers)
    pair = (hears, dice.choice(workers + peers)) if consented or dice.happens(0.55) else ()
    return Known(
        id=dice.id_at(slots[first].at),
        team=ground.number,
        aliases=(alias, dice.choice(SECOND)) if dice.happens(0.12) else (alias,),
        first=first,
        last=last,
        consented=consented,
        often=dice.choice((0.4, 1.0, 1.0, 2.0)) * (LOYAL if consented else 1.0),
        hears=hears,
        pair=tuple(dict.fromkeys(pair)),
    )


def _names(dice: Dice, count: int) -> list[str]:
    made = [*ALIASES]
    made += [
        f"{first}{name.lower()}" if first != "Vanha" else f"{first} {name}"
        for first in FIRST
        for name in ALIASES
    ]
    plain, composed = made[: len(ALIASES)], made[len(ALIASES) :]
    dice.shuffle(composed)
    names = (plain + composed)[:count]
    dice.shuffle(names)
    return names


def _each_first_alone(people: list[Known], slots: Sequence[Sequence[Slot]]) -> list[Known]:
    """Whoever would be first met in another's first encounter is met in the next free one."""
    taken: set[tuple[int, int]] = set()
    apart = []
    for one in people:
        first = one.first
        while (one.team, first) in taken:
            first = (first + 1) % len(slots[one.team])
        taken.add((one.team, first))
        apart.append(Known(**{**vars(one), "first": first, "last": max(first, one.last)}))
    return apart
