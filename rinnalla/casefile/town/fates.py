"""What became of each wish: helped, finished with a matter, not wanted, could not, or open."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.encounters import SCENES, Met
from rinnalla.casefile.town.people import Known
from rinnalla.encounters.models import Encounter, HelpGiven, Wish, WishState

FRESH = datetime.timedelta(days=10)  # of known people; of nameless ones a night
NIGHT = datetime.timedelta(hours=30)
HOUR = datetime.timedelta(hours=1)
MISSING = {words: scene.missing for scene in SCENES for words in scene.wishes if scene.missing}
COULD_NOT = {words: scene.could_not for scene in SCENES for words in scene.wishes}


class Fates:
    """Decides on wishes; knows what help came later to whom."""

    def __init__(self, dice: Dice, people: Iterable[Known], *, end: datetime.datetime) -> None:
        self.dice, self.end = dice, end
        self.pairs = {one.id: one.pair or (one.hears,) for one in people}
        self.help_to: dict[UUID, list[tuple[Encounter, HelpGiven]]] = defaultdict(list)

    def learn(self, met: Met, encounter: Encounter, given: Sequence[HelpGiven]) -> None:
        """Remember that this help was given to these people."""
        for person_id in met.draft.people_ids:
            self.help_to[person_id] += [(encounter, one) for one in given[:1]]

    def decide(self, wish: Wish) -> None:
        """End an open wish, or leave it so."""
        if wish.state != WishState.OPEN:
            return
        if wish.person_id is None:
            self._decide_nameless(wish)
            return
        self._take(wish, self.pairs[wish.person_id][0])
        age = self.end - wish.wished_at
        if self.dice.happens(0.65 if age < FRESH else 0.03):
            return
        throw = self.dice.random()
        if throw < 0.6 and self._help_later(wish, self.help_to[wish.person_id]):
            return
        if throw < 0.78:
            self._end(wish, WishState.MATTER_FINISHED)
        elif throw < 0.9:
            self._could_not(wish)
        else:
            self._end(wish, WishState.NOT_WANTED)

    def _decide_nameless(self, wish: Wish) -> None:
        if self.end - wish.wished_at < NIGHT and self.dice.happens(0.7):
            return
        if self.dice.happens(0.6):
            self._could_not(wish)
        else:
            self._end(wish, WishState.NOT_WANTED)

    def _take(self, wish: Wish, by: UUID) -> None:
        if self.dice.happens(0.7):
            wish.taken_by_id = by
            wish.taken_at = self._after(wish.wished_at, days=0.5)
        if self.dice.happens(0.35):
            wish.asked_service_at = self._after(wish.taken_at or wish.wished_at, days=3)

    def _help_later(self, wish: Wish, given_to: list[tuple[Encounter, HelpGiven]]) -> bool:
        begun = wish.asked_service_at or wish.taken_at or wish.wished_at
        later = [one for one in given_to if one[0].happened_at > begun]
        later = [one for one in later if one[0].kept_close <= wish.kept_close]
        if not later:
            return False
        encounter, given = min(later, key=lambda one: one[0].happened_at)
        wish.state, wish.help_given = WishState.HELPED, given
        wish.ended_at = encounter.happened_at
        return True

    def _could_not(self, wish: Wish) -> None:
        self._end(wish, WishState.COULD_NOT)
        wish.missing = [self.dice.choice(MISSING.get(wish.words, ("other",)))]
        wish.could_not = self.dice.one_of(COULD_NOT.get(wish.words, ()))

    def _end(self, wish: Wish, state: str) -> None:
        begun = wish.asked_service_at or wish.taken_at or wish.wished_at
        wish.state = state
        wish.ended_at = self._after(begun, days=1 if wish.person_id is None else 21)

    def _after(self, moment: datetime.datetime, *, days: float) -> datetime.datetime:
        wanted = moment + datetime.timedelta(minutes=int(days * 1440 * self.dice.random()))
        return max(moment, min(wanted, self.end - HOUR * self.dice.random()))
