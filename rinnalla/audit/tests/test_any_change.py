"""Whatever one thing is changed in whatever trail, verification finds it."""

import json
import uuid

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry, TrailHead, TrailReason
from rinnalla.audit.tests.bending import found, in_sql, plant, remove

TEXTS = ("kind", "noun", "ground", "role", "mac")
LISTS = ("subjects", "teams", "facts")
BESIDE = ("head", "mention", "mentioned", "reason", "salt")


class _Undo(Exception):
    """Ends a try: the bent trail is made straight again."""


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    column=st.sampled_from([*TEXTS, *LISTS, *BESIDE, "actor_id", "at", "removed"]),
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
    if column in BESIDE:
        _bend_beside(entry, column, place)
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


def _bend_beside(entry: TrailEntry, column: str, place: int) -> None:
    """Head, index and reasons: they too must fit the chain."""
    if column == "head":
        head = TrailHead.objects.get()
        plant("UPDATE audit_trailhead SET mac = %s", _one_letter_other(head.mac, place))
    elif column == "mention":
        mention = entry.mentions.first()
        plant("DELETE FROM audit_trailmention WHERE id = %s", mention.pk)
    elif column == "mentioned":
        mention = entry.mentions.first()
        other = in_sql(uuid.UUID(int=mention.subject_id.int ^ (1 << place)))
        plant("UPDATE audit_trailmention SET subject_id = %s WHERE id = %s", other, mention.pk)
    elif column == "salt":
        reason = TrailReason.objects.order_by("entry_id").first()
        salt = f"{int(reason.salt, 16) ^ (1 << place):032x}"
        plant("UPDATE audit_trailreason SET salt = %s WHERE entry_id = %s", salt, in_sql(reason.pk))
    else:
        _bend_sealed(place)


def _bend_sealed(place: int) -> None:
    """One bit of a sealed reason, as it stands in its row."""
    key = in_sql(TrailReason.objects.order_by("entry_id").first().pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM audit_trailreason WHERE entry_id = %s", [key])
        sealed = bytearray(cursor.fetchone()[0])
    sealed[-1 - place % 30] ^= 1
    plant("UPDATE audit_trailreason SET text = %s WHERE entry_id = %s", bytes(sealed), key)


def _one_letter_other(text: str, place: int) -> str:
    place %= len(text)
    return text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]


def _one_sign_other(text: str, place: int) -> str:
    """Another letter or digit at or after that place, so that it stays JSON."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    at = places[place % len(places)]
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]
