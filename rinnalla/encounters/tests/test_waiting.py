"""From wish to help: our part and the service's queue, whatever order moments are told in."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from rinnalla.encounters.waiting import Waiting, median_waiting, waiting

NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
NONE = datetime.timedelta()
hours = st.integers(-500, 500).map(lambda n: NOON + datetime.timedelta(hours=n))
maybe = st.none() | hours


@given(hours, maybe, maybe, hours)
def test_the_parts_make_up_the_whole_and_none_is_below_nothing(wished, asked, ended, now):
    one = waiting(wished, asked_service_at=asked, ended_at=ended, now=now)
    assert one.ours >= NONE
    assert one.queue >= NONE
    assert one.whole == max((ended or now) - wished, NONE)
    assert one.is_over == (ended is not None)


@given(hours, maybe, hours)
def test_without_a_service_all_of_it_is_ours(wished, ended, now):
    one = waiting(wished, asked_service_at=None, ended_at=ended, now=now)
    assert (one.ours, one.queue) == (one.whole, NONE)


@given(hours, hours, hours, hours)
def test_what_comes_after_the_end_changes_nothing(wished, asked, ended, now):
    one = waiting(wished, asked_service_at=asked, ended_at=ended, now=now)
    later = waiting(
        wished, asked_service_at=asked, ended_at=ended, now=now + datetime.timedelta(days=9)
    )
    assert one == later


def test_our_part_ends_when_the_service_is_asked():
    asked, helped = NOON + datetime.timedelta(hours=2), NOON + datetime.timedelta(days=3)
    one = waiting(NOON, asked_service_at=asked, ended_at=helped, now=helped)
    assert one.ours == datetime.timedelta(hours=2)
    assert one.queue == datetime.timedelta(days=2, hours=22)


spans = st.builds(
    Waiting,
    st.integers(0, 500).map(lambda n: datetime.timedelta(hours=n)),
    st.integers(0, 500).map(lambda n: datetime.timedelta(hours=n)),
    st.booleans(),
)


@given(st.lists(spans))
def test_the_median_lies_among_those_that_are_over_and_open_ones_are_left_out(waits):
    middle, over = median_waiting(waits), [one for one in waits if one.is_over]
    if not over:
        assert middle is None
        return
    assert middle.of == len(over)
    assert min(w.whole for w in over) <= middle.whole <= max(w.whole for w in over)
    at_most = [w for w in over if w.ours <= middle.ours]
    assert 2 * len(at_most) >= len(over)


def test_the_median_of_three_is_the_middle_one():
    waits = [Waiting(datetime.timedelta(hours=n), NONE, True) for n in (1, 40, 3)]
    assert median_waiting(waits).ours == datetime.timedelta(hours=3)
