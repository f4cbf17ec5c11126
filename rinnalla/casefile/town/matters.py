"""Matters of the town: what wishes became, what people carry with their pair, the team's own."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.phrases import MATTERS, TEAM_MATTERS
from rinnalla.core import clock
from rinnalla.core.many_rows import insert_rows
from rinnalla.encounters.models import Wish, WishState
from rinnalla.support import matter_words
from rinnalla.support.models import Matter, MatterState, Step

BEGUN = 0.5  # of people have had one besides those that wishes became
OPEN_DAYS = 60
MISSING = ("home", "clinic", "social_work", "money")
AT_ONCE = 500
DAY = datetime.timedelta(days=1)


class Matters:
    """Gathers the matters of a team, then writes them with their steps and words."""

    def __init__(self, dice: Dice, ground: Ground, *, end: datetime.datetime) -> None:
        self.dice, self.ground, self.end = dice, ground, end
        self.matters: list[Matter] = []
        self.steps: list[Step] = []

    def of_wishes(self, wishes: Iterable[Wish], pairs: dict[UUID, tuple[UUID, ...]]) -> None:
        """The matters that wishes became, finished with them."""
        for wish in wishes:
            if wish.state == WishState.MATTER_FINISHED and wish.person_id:
                title, neutral, steps = self.dice.choice(MATTERS)
                matter = self._matter(wish.taken_at or wish.wished_at, title, neutral)
                matter.person_id, matter.wish_id = wish.person_id, wish.pk
                matter.carried_by_id = pairs[wish.person_id][0]
                matter.kept_close = wish.kept_close
                self._end(matter, MatterState.FINISHED, wish.ended_at or self.end)
                self._add(matter, steps)

    def of_people(self, people: Sequence[tuple[Known, datetime.datetime]]) -> None:
        """Other matters of people who are still met, begun on one of their last days."""
        for known, last in people:
            if self.dice.happens(BEGUN):
                title, neutral, steps = self.dice.choice(MATTERS)
                begun = last - DAY * self.dice.randrange(0, 90) * self.dice.random()
                matter = self._matter(begun, title, neutral)
                matter.person_id = known.id
                matter.carried_by_id = known.hears if self.dice.happens(0.9) else None
                matter.kept_close = bool(known.pair) and self.dice.happens(0.03)
                self._fare(matter)
                self._add(matter, steps)

    def of_team(self) -> None:
        """The team's own."""
        for title, steps in TEAM_MATTERS:
            matter = self._matter(self.end - DAY * self.dice.randrange(3, 40), title, "")
            matter.carried_by_id = self.ground.people[0].user_id
            self._fare(matter)
            self._add(matter, steps)

    def write(self) -> int:
        """Write them; gives how many."""
        insert_rows(self.matters)
        insert_rows(self.steps)
        for first in range(0, len(self.matters), AT_ONCE):
            matter_words.index_all(self.matters[first : first + AT_ONCE])
        return len(self.matters)

    def _matter(self, begun: datetime.datetime, title: str, neutral: str) -> Matter:
        here: dict[str, Any] = {"organisation_id": self.ground.organisation_id}
        return Matter(
            **here,
            pk=self.dice.id_at(begun),
            recorded_at=begun,
            team_id=self.ground.team_id,
            title=title,
            neutral_title=neutral,
        )

    def _fare(self, matter: Matter) -> None:
        """Open if it was begun lately, for the most part; else ended in one way or another."""
        age = (self.end - matter.recorded_at).days
        if self.dice.happens(0.75 if age < OPEN_DAYS else 0.1):
            days = self.dice.choice((-3, 0, 1, 2, 5, 9, 14, 21, 30))
            matter.until = clock.helsinki_day(self.end) + DAY * days
            return
        ended = min(self.end, matter.recorded_at + DAY * self.dice.randrange(1, OPEN_DAYS))
        throw = self.dice.random()
        if throw < 0.7:
            self._end(matter, MatterState.FINISHED, ended)
        elif throw < 0.85:
            self._end(matter, MatterState.NOT_WANTED, ended)
        else:
            self._end(matter, MatterState.COULD_NOT, ended)
            matter.missing = [self.dice.choice(MISSING)]
            matter.could_not = "Yritettiin yhdessä kolme kertaa."

    def _end(self, matter: Matter, state: str, at: datetime.datetime) -> None:
        matter.state, matter.ended_at = MatterState(state), max(at, matter.recorded_at)

    def _add(self, matter: Matter, texts: Sequence[str]) -> None:
        self.matters.append(matter)
        finished = matter.state == MatterState.FINISHED
        done = len(texts) if finished else self.dice.randrange(len(texts))
        until = matter.ended_at or self.end
        for order, text in enumerate(texts, 1):
            share = order / (len(texts) + 1)
            at = matter.recorded_at + (until - matter.recorded_at) * share
            self.steps.append(
                Step(
                    pk=self.dice.id_at(matter.recorded_at),
                    recorded_at=matter.recorded_at,
                    organisation_id=matter.organisation_id,
                    matter=matter,
                    order=order,
                    text=text,
                    done_at=at if order <= done else None,
                )
            )
