"""How something ended before it was opened again: kept sealed beside it, so that it stays readable.

A wish keeps its own, and so does a matter of the room above.
"""

import dataclasses
import datetime
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class EarlierEnding:
    """An ending that was taken back, by whom and when.

    `missing` and `could_not` as they were said then; `help_given_id`: what had ended it.
    """

    state: str
    ended_at: datetime.datetime
    reopened_at: datetime.datetime
    reopened_by: UUID | None
    missing: tuple[str, ...] = ()
    could_not: str = ""
    help_given_id: UUID | None = None


def read(content: str | None) -> list[EarlierEnding]:
    """The endings that stand in such a text, the earliest first; none where there is no text."""
    return [_made(one) for one in json.loads(content)] if content else []


def with_one_more(content: str | None, ending: EarlierEnding) -> str:
    """The same text with this ending after the others."""
    return _written([*read(content), ending])


def without_words(content: str | None) -> str | None:
    """The same with nobody's words in it: what stays once a person is forgotten (ADR 0012)."""
    if not content:
        return None
    return _written([dataclasses.replace(one, could_not="") for one in read(content)])


def _written(endings: list[EarlierEnding]) -> str:
    plain = [dataclasses.asdict(one) for one in endings]
    return json.dumps(plain, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return str(value)


def _made(said: dict[str, Any]) -> EarlierEnding:
    return EarlierEnding(
        state=said["state"],
        ended_at=datetime.datetime.fromisoformat(said["ended_at"]),
        reopened_at=datetime.datetime.fromisoformat(said["reopened_at"]),
        reopened_by=_id(said["reopened_by"]),
        missing=tuple(said["missing"]),
        could_not=said["could_not"],
        help_given_id=_id(said["help_given_id"]),
    )


def _id(said: str | None) -> UUID | None:
    return UUID(said) if said else None
