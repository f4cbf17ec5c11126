"""Where words are looked for: in encounters and in what stands beside them, a page of each."""

from dataclasses import dataclass, field

from rinnalla.audit.actor import Actor
from rinnalla.core.postings import context, tokens_asked
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters import beside_words
from rinnalla.encounters.models import AttemptPosting, ObservationPosting, WishPosting
from rinnalla.encounters.policy import (
    attempts_visible_to,
    observations_visible_to,
    wishes_visible_to,
)
from rinnalla.encounters.queries.searching import ids_with
from rinnalla.encounters.queries.walking import FoundIds, Searched, ids_in

ATTEMPTS = Searched(AttemptPosting, "attempt", attempts_visible_to)
OBSERVATIONS = Searched(ObservationPosting, "observation", observations_visible_to)
WISHES = Searched(WishPosting, "wish", wishes_visible_to)
BESIDE = (ATTEMPTS, OBSERVATIONS, WISHES)
AT_ONCE = 10  # of each that stands beside encounters; those come in twenties
APART = ":"


@dataclass(frozen=True)
class FoundEverywhere:
    """What has all the words: encounters, attempts, observations and wishes, each newest first."""

    encounters: FoundIds = field(default_factory=FoundIds)
    attempts: FoundIds = field(default_factory=FoundIds)
    observations: FoundIds = field(default_factory=FoundIds)
    wishes: FoundIds = field(default_factory=FoundIds)

    @property
    def after(self) -> str:
        """What leads on where there is more of any of them; else empty."""
        ends = [self.encounters, self.attempts, self.observations, self.wishes]
        return APART.join(one.after for one in ends) if any(one.after for one in ends) else ""


def found_everywhere(actor: Actor, words: str, *, after: str = "") -> FoundEverywhere:
    """The visible ones in whose texts every typed word is found, in whatever inflection.

    `after` is what the page before gave: of what came to its end there, nothing follows. Leaves
    no trail: the page that shows them does. Raises NotKnown for an `after` that no page gave.
    """
    asked = tokens_asked(context(beside_words.INDEX, actor.organisation_id), words)
    if not after:
        found = [ids_in(actor, one, asked, limit=AT_ONCE) for one in BESIDE]
        return FoundEverywhere(ids_with(actor, words), *found)
    met, *beside = after.split(APART)
    if len(beside) != len(BESIDE):
        raise NotKnown
    found = [
        ids_in(actor, one, asked, limit=AT_ONCE, after=spot) if spot else FoundIds()
        for one, spot in zip(BESIDE, beside, strict=True)
    ]
    return FoundEverywhere(ids_with(actor, words, after=met) if met else FoundIds(), *found)
