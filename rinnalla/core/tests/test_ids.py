"""Ids are made anywhere and stand in the order of their making."""

import time
from concurrent.futures import ThreadPoolExecutor

import time_machine

from rinnalla.core import ids
from rinnalla.core.ids import new_id


def test_an_id_is_a_uuid_of_the_seventh_version_and_tells_its_millisecond(monkeypatch):
    monkeypatch.setattr(ids, "_last", 0)  # another test may have made ids in the future
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000


def test_many_ids_of_one_millisecond_keep_their_order():
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_threads_never_make_the_same_id():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: new_id(), range(4_000)))
    assert len(set(made)) == len(made)


def test_a_clock_set_back_does_not_turn_the_order_round():
    first = new_id()
    with time_machine.travel("2020-01-01", tick=False):
        assert new_id() > first
