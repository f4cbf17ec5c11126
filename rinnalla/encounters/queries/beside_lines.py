"""What words found beside encounters, as lines: attempts, observations and wishes."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core.snippets import around
from rinnalla.core.spots import MICROSECOND, Spot
from rinnalla.encounters.beside_words import texts_of_attempt, texts_of_wish
from rinnalla.encounters.models import Attempt, Observation, Wish
from rinnalla.encounters.queries.everywhere import FoundEverywhere
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard, cards_of

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class BesideLine:
    """An attempt, an observation or a wish: when, whose, and its words around the ones typed.

    `card` is nothing where the card is not the actor's to see. `snippet` is empty where a wish was
    found by what was wished. `whole` is all that the snippet is of, where that is more.
    """

    row: Any
    at: datetime.datetime
    card: PersonCard | None
    snippet: str
    whole: str

    @property
    def spot_of_way(self) -> str:
        """From where the way so far is told, so that it begins with this."""
        return Spot(self.at + MICROSECOND, self.row.pk).in_address


@dataclass(frozen=True)
class BesideLines:
    """Those of a page, each newest first."""

    attempts: list[BesideLine]
    observations: list[BesideLine]
    wishes: list[BesideLine]

    @property
    def subjects(self) -> list[Model]:
        """What the trail tells of a page that showed them: the rows, and whom they name."""
        rows = [line.row for line in (*self.attempts, *self.observations, *self.wishes)]
        return [*rows, *(Person(pk=one) for one in _people(rows))]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.attempts) + len(self.observations) + len(self.wishes)


def beside_lines(actor: Actor, found: FoundEverywhere, words: str) -> BesideLines:
    """Lines of what was found; who may see it was asked before. Leaves no trail."""
    attempts = _rows(Attempt.objects.select_related("team"), found.attempts.ids)
    seen = _rows(Observation.objects.select_related("team", "place"), found.observations.ids)
    wishes = _rows(Wish.objects.select_related("team"), found.wishes.ids)
    people = _people([*attempts, *wishes])
    line = partial(_line, words=words, cards=cards_of(actor, people) if people else {})
    return BesideLines(
        attempts=[line(one, one.tried_at, texts_of_attempt(one)) for one in attempts],
        observations=[line(one, one.seen_at, [one.note]) for one in seen],
        # What was wished stands in the line whole: the snippet is of what was said later.
        wishes=[line(one, one.wished_at, texts_of_wish(one)[1:]) for one in wishes],
    )


def _rows(rows: "QuerySet[M]", ids: list[UUID]) -> list[M]:
    found = rows.in_bulk(ids)
    return [found[one] for one in ids if one in found]


def _people(rows: Iterable[Any]) -> list[UUID]:
    """Whom they name, each once; an observation names nobody."""
    named = (getattr(one, "person_id", None) for one in rows)
    return list(dict.fromkeys(one for one in named if one))


def _line(
    row: Any,
    at: datetime.datetime,
    texts: list[str],
    *,
    words: str,
    cards: Mapping[UUID, PersonCard],
) -> BesideLine:
    named: UUID | None = getattr(row, "person_id", None)
    whole = "\n".join(filter(None, texts))
    snippet = next(filter(None, (around(text, words) for text in texts)), "")
    return BesideLine(
        row=row,
        at=at,
        card=cards.get(named) if named else None,
        snippet=snippet,
        whole=whole if snippet and " ".join(whole.split()) != snippet else "",
    )
