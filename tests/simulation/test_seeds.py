"""Whatever befalls phones, network, server and office: every promise of the sync holds."""

import pytest

from script.tools.simulation.running import Wanted, simulate

pytestmark = pytest.mark.simulation

TOGETHER = 25


@pytest.mark.parametrize("first", range(1, 6 * TOGETHER, TOGETHER))
def test_every_promise_holds_on_sqlite(first):
    came = simulate(Wanted(first=first, seeds=TOGETHER))
    assert came.violations == []
    assert came.seeds == TOGETHER
    assert came.deeds >= 30 * TOGETHER
    assert came.faults >= 10 * TOGETHER
    assert came.acknowledged > 15 * TOGETHER


def test_every_promise_holds_on_postgresql():
    came = simulate(Wanted(first=1001, seeds=TOGETHER, database="postgresql"))
    assert (came.seeds, came.violations) == (TOGETHER, [])


def test_the_same_seed_is_the_same_history():
    once, again = (simulate(Wanted(first=7, seeds=3, history=True)) for _ in range(2))
    assert once.histories == again.histories
    assert all(len(lines) > 50 for lines in once.histories.values())
    assert len({tuple(lines) for lines in once.histories.values()}) == 3


def test_who_ends_a_run_is_told_what_has_come():
    def hear(came):
        if came.seeds == 2:
            raise KeyboardInterrupt

    came = simulate(Wanted(first=11, seeds=50, history=True), hear)
    assert (came.is_cut_short, came.seeds, sorted(came.histories)) == (True, 2, [11, 12])
    assert came.go_on_from(11) == 13


def test_in_how_many_processes_it_is_played_changes_nothing():
    alone = simulate(Wanted(first=11, seeds=3, history=True))
    beside = simulate(Wanted(first=11, seeds=3, history=True, processes=2))
    assert (alone.histories, alone.figures()) == (beside.histories, beside.figures())


def test_a_seed_is_the_same_alone_and_after_others():
    alone = simulate(Wanted(first=9, seeds=1, history=True))
    after = simulate(Wanted(first=7, seeds=3, history=True))
    assert alone.histories[9] == after.histories[9]


def test_every_promise_holds_where_a_real_process_is_really_killed():
    came = simulate(Wanted(first=501, seeds=5, kills=True))
    assert (came.seeds, came.violations) == (5, [])
    assert came.faults >= 10 * came.seeds
    assert came.killed > 0


def test_every_promise_holds_where_one_of_two_processes_is_killed_on_postgresql():
    came = simulate(Wanted(first=601, seeds=2, kills=True, database="postgresql"))
    assert (came.seeds, came.violations) == (2, [])
    assert came.killed > 0
