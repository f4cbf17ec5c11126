"""The trail is a chain that only grows."""

import pytest
from django.db import DatabaseError, connection, transaction

from rinnalla.audit import trail
from rinnalla.audit.models import TrailReason


def test_entries_follow_each_other(town):
    bea = town.actor("Bea")
    first = trail.record(bea, "tested.first", [town.north])
    second = trail.record(bea, "tested.second", [town.north], reason="koska on tarpeen")
    assert (first.seq, second.seq) == (1, 2)
    assert TrailReason.objects.get(entry=second).text == "koska on tarpeen"


@pytest.mark.parametrize(
    "bending",
    [
        "UPDATE audit_trailentry SET kind = 'tested.other'",
        "UPDATE audit_trailmention SET seq = 7",
        "DELETE FROM audit_trailmention",
        "DELETE FROM audit_trailentry",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(town, bending):
    trail.record(town.actor("Bea"), "tested.once", [town.north])
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
    ):
        cursor.execute(bending)
