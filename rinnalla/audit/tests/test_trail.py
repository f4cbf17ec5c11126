"""The trail is a chain that only grows."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, Actor, Ground, by_clock
from rinnalla.audit.chain import digest_of_reason
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core.walls import seeing


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


def test_a_commands_operator_is_sealed_with_the_reason(town):
    actor = replace(by_clock(town.organisation.pk), ground=Ground.COMMAND, label="Ada Admin")
    entry = trail.record(actor, "tested.once", [town.north])
    kept = TrailReason.objects.get(entry=entry)
    assert (kept.text, kept.operator) == ("", "Ada Admin")
    assert entry.reason_digest == digest_of_reason("", kept.salt, operator="Ada Admin")
    assert "Ada" not in str([entry.facts, entry.subjects, entry.role])


def test_an_entry_is_in_the_trail_of_its_actors_and_its_subjects_teams(town):
    north, south = str(town.north.pk), str(town.south.pk)
    assert trail.record(town.actor("Bea"), "tested.once").teams == [north]
    assert trail.record(town.actor("Eero"), "tested.once").teams == []
    about_carl = trail.record(town.actor("Eero"), "tested.once", [town.user("Carl")])
    assert about_carl.teams == [south]
    both = trail.record(town.actor("Bea"), "tested.once", [town.user("Carl")])
    assert both.teams == sorted([north, south])
    assert set(trail.mentioned(both)) == {town.north.pk, town.south.pk, town.user("Carl").pk}


def test_a_deed_outside_every_organisation_is_in_the_installations_chain(town):
    with seeing(user_id=town.user("Aino").pk):
        entry = trail.record(Actor(town.user("Aino").pk), "tested.once")
    assert (entry.organisation_id, entry.seq) == (INSTALLATION, 1)


def test_an_entry_costs_four_statements(town, django_assert_num_queries):
    bea = town.actor("Bea")
    trail.record(bea, "tested.once", [town.north])
    with transaction.atomic(), django_assert_num_queries(4):  # head, entry, mentions, head
        trail.record(bea, "tested.once", [town.north])


def test_a_librarys_row_is_not_looked_up_whatever_its_key():
    town = "01a2004e-671b-7000-acec-68cf591e22df"
    keys = ("7", "x" * 36, town)
    entry = TrailEntry(subjects=[["library.row", key] for key in keys], teams=[])
    assert [str(one) for one in trail.mentioned(entry)] == [town]
