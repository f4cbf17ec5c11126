"""Whatever one thing is changed in whatever trail, verification finds it."""

import json
import uuid

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.audit.tests.bending import found, in_sql, plant, remove

TEXTS = ("kind", "noun", "ground", "role", "mac")
LISTS = ("subjects", "teams", "facts")


class _Undo(Exception):
    """Ends a try: the bent trail is made straight again."""


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    column=st.sampled_from([*TEXTS, *LISTS, "actor_id", "at", "removed"]),
    seq=st.integers(1, 8),
    place=st.integers(0, 63),
)
def test_any_one_change_is_found(bea, entries, column, seq, place):
    try:
        with transaction.atomic():
            _bend(TrailEntry.objects.get(seq=seq), column, place)
            assert found(bea), f"{column} of {seq} at {place} was not found"
            raise _Undo
    except _Undo:
        assert found(bea) == []


def _bend(entry: TrailEntry, column: str, place: int) -> None:
    if column == "removed":
        remove([entry])
        return
    value = getattr(entry, column)
    cast = ""
    if column in LISTS:
        value = json.loads(_one_sign_other(json.dumps(value), place))
        value, cast = json.dumps(value), "::jsonb" if connection.vendor == "postgresql" else ""
    elif column == "at":
        value = f"2026-11-21 10:00:{place % 60:02d}.000001+00:00"
    elif column == "actor_id":
        value = in_sql(uuid.UUID(int=value.int ^ (1 << place)))
    else:
        value = _one_letter_other(value, place)
    plant(f"UPDATE audit_trailentry SET {column} = %s{cast} WHERE id = %s", value, in_sql(entry.pk))


def _one_letter_other(text: str, place: int) -> str:
    place %= len(text)
    return text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]


def _one_sign_other(text: str, place: int) -> str:
    """Another letter or digit at or after that place, so that it stays JSON."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    at = places[place % len(places)]
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]
