"""Reading a trail page by page, within a reach."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.audit import trail
from rinnalla.audit.queries import Asked, Reach, read_trail
from rinnalla.core.ids import new_id

WHOLE = Reach(everything=True)


@pytest.fixture
def eero(town):
    return town.actor("Eero")


def seqs(actor, reach=WHOLE, **asked) -> list[int]:
    page = read_trail(actor, reach, asked=Asked(**asked), size=3)
    return [entry.seq for entry in page.entries]


def test_pages_go_older_and_newer_without_a_gap(eero, entries):
    first = read_trail(eero, WHOLE, asked=Asked(), size=3)
    assert ([e.seq for e in first.entries], first.older, first.newer) == ([8, 7, 6], 6, None)
    second = read_trail(eero, WHOLE, asked=Asked(before=6), size=3)
    assert ([e.seq for e in second.entries], second.older, second.newer) == ([5, 4, 3], 3, 5)
    last = read_trail(eero, WHOLE, asked=Asked(before=3), size=3)
    assert ([e.seq for e in last.entries], last.older, last.newer) == ([2, 1], None, 2)
    back = read_trail(eero, WHOLE, asked=Asked(after=2), size=3)
    assert ([e.seq for e in back.entries], back.older, back.newer) == ([5, 4, 3], 3, 5)
    front = read_trail(eero, WHOLE, asked=Asked(after=5), size=3)
    assert ([e.seq for e in front.entries], front.newer) == ([8, 7, 6], None)


def test_a_team_sees_its_own_trail_and_no_other(town, eero, entries):
    carls = trail.record(town.actor("Carl"), "tested.else", [town.south])
    assert seqs(eero, Reach(team_ids=frozenset({town.south.pk}))) == [carls.seq]
    assert seqs(eero, Reach(team_ids=frozenset({town.north.pk}))) == [8, 7, 6]
    both = Reach(team_ids=frozenset({town.north.pk, town.south.pk}))
    assert seqs(eero, both) == [9, 8, 7]
    assert seqs(eero, Reach()) == []


def test_ones_own_deeds_and_those_about_oneself(town, eero, entries):
    mine = trail.record(town.actor("Aino"), "tested.else")
    assert seqs(eero, Reach(user_id=town.user("Aino").pk)) == [mine.seq, 8, 7]
    assert seqs(eero, Reach(user_id=town.user("Carl").pk)) == []


def test_a_worker_is_searched_within_the_reach_only(town, eero, entries):
    aino = town.user("Aino").pk
    assert seqs(eero, user_id=aino) == [8, 7, 6]
    assert seqs(eero, Reach(team_ids=frozenset({town.south.pk})), user_id=aino) == []
    assert seqs(eero, Reach(team_ids=frozenset({town.north.pk})), user_id=aino) == [8, 7, 6]


def test_kinds_are_filtered_by_their_noun(town, eero, entries):
    other = trail.record(town.actor("Bea"), "proven.once")
    assert seqs(eero, noun="proven") == [other.seq]
    assert seqs(eero, Reach(team_ids=frozenset({town.north.pk})), noun="proven") == [other.seq]
    assert seqs(eero, noun="unheard") == []


def test_days_are_helsinki_days(town, eero):
    for number, moment in enumerate(("21:59", "22:00", "22:01"), start=1):
        with time_machine.travel(f"2026-11-20T{moment}:00Z", tick=False):
            assert trail.record(town.actor("Bea"), "tested.once").seq == number
    midnight = datetime.date(2026, 11, 21)
    assert seqs(eero, first_day=midnight) == [3, 2]
    assert seqs(eero, last_day=midnight - datetime.timedelta(days=1)) == [1]
    assert seqs(eero, first_day=midnight, last_day=midnight) == [3, 2]
    assert seqs(eero, first_day=midnight + datetime.timedelta(days=1)) == []


def test_another_organisations_trail_is_not_read(eero, elsewhere, entries):
    assert seqs(elsewhere.actor("Eero")) == []
    reach = Reach(team_ids=frozenset({entries[0].mentions.first().subject_id, new_id()}))
    assert seqs(elsewhere.actor("Eero"), reach) == []


def test_a_page_walks_an_index(eero, entries):
    """No sorting of the whole trail: the database goes along the index and stops."""
    with CaptureQueriesContext(connection) as asked:
        read_trail(eero, WHOLE, asked=Asked(before=6))
        read_trail(eero, Reach(team_ids=frozenset({new_id()})), asked=Asked())
    walks = [query["sql"] for query in asked.captured_queries if "ORDER BY" in query["sql"]]
    assert len(walks) >= 2
    if connection.vendor == "sqlite":  # PostgreSQL scans a table this small, whatever its indexes
        with connection.cursor() as cursor:
            for sql in walks:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = str(cursor.fetchall())
                assert "TEMP B-TREE" not in plan, plan
                assert "USING" in plan, plan
