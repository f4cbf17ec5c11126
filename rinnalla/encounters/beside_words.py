"""The words by which what stands beside encounters is found: attempts, observations, wishes.

As `note_words`: called in the transaction of whatever changed a text. What is kept close has none.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from rinnalla.core.pieces import in_pieces
from rinnalla.core.postings import context, take_out, tokens_of
from rinnalla.encounters import earlier_endings
from rinnalla.encounters.models import (
    Attempt,
    AttemptPosting,
    Observation,
    ObservationPosting,
    Posting,
    Wish,
    WishPosting,
)
from rinnalla.encounters.note_words import AT_ONCE, mark_of, minute_of

INDEX = "encounters.beside"


class _Told(NamedTuple):
    """What a row says by which it is found, and of which moment it tells."""

    at: datetime
    texts: list[str]


def index_attempts(attempts: Sequence[Attempt]) -> int:
    """Let these be found by what their texts say now, and by nothing they said before.

    Gives how many words stand in the index for them.
    """
    return _index_all(AttemptPosting, "attempt", attempts, tell=_of_attempt)


def index_observations(observations: Sequence[Observation]) -> int:
    """As `index_attempts`."""
    return _index_all(ObservationPosting, "observation", observations, tell=_of_observation)


def index_wishes(wishes: Sequence[Wish]) -> int:
    """As `index_attempts`. What was wished in an encounter is found as the encounter is.

    A wish of one is found by itself once we could not help: why stands nowhere else.
    """
    return _index_all(WishPosting, "wish", wishes, tell=_of_wish)


def texts_of_attempt(attempt: Attempt) -> list[str]:
    """The texts by which an attempt is found."""
    return [attempt.tried, attempt.learnt, attempt.next_step]


def texts_of_wish(wish: Wish) -> list[str]:
    """What a wish says: its words, and why we could not help, now or before."""
    before = earlier_endings.read(wish.earlier_endings)
    return [wish.words, wish.could_not, *(one.could_not for one in before)]


def _of_attempt(attempt: Attempt) -> _Told:
    return _Told(attempt.tried_at, texts_of_attempt(attempt))


def _of_observation(seen: Observation) -> _Told:
    return _Told(seen.seen_at, [seen.note])


def _of_wish(wish: Wish) -> _Told:
    texts = texts_of_wish(wish)
    told_apart = wish.encounter_id is None or any(texts[1:])
    return _Told(wish.wished_at, texts if told_apart and not wish.kept_close else [])


def _index_all(
    postings: type[Posting], link: str, rows: Sequence[Any], *, tell: Callable[[Any], _Told]
) -> int:
    written = 0
    for piece in in_pieces(rows):
        take_out(postings._default_manager.filter(**{f"{link}__in": [one.pk for one in piece]}))
        made = [
            postings(**words, **{link: one}) for one in piece for words in _words(one, tell(one))
        ]
        postings._default_manager.bulk_create(made, batch_size=AT_ONCE)
        written += len(made)
    return written


def _words(row: Any, told: _Told) -> Iterator[dict[str, Any]]:
    where = context(INDEX, row.organisation_id)
    for token in tokens_of(where, filter(None, told.texts)):
        yield {
            "organisation_id": row.organisation_id,
            "token": token,
            "minute": minute_of(told.at),
            "team_mark": mark_of(row.team_id),
        }
