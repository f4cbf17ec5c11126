"""One pattern hides the small numbers and what would give them away, and proves that it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rinnalla.reporting.outside.hiding import AtMost, Before, CannotHide, Known, hide, is_small
from rinnalla.reporting.outside.offered import offer, pattern_of
from rinnalla.reporting.tests.outside.towns import Size, counted

NORTH, SOUTH, EAST, ALL = "North", "South", "East", "all"
TEAMS = (ALL, (NORTH, SOUTH, EAST))


def house(north: int, south: int, east: int) -> dict[str, int]:
    return {NORTH: north, SOUTH: south, EAST: east, ALL: north + south + east}


def pattern(cells, sums=(TEAMS,), before=None, **known):
    return hide(cells, sums, before=before or Before(), known=Known(**known))


def test_one_to_four_are_hidden_and_nothing_is_shown():
    assert [value for value in range(7) if is_small(value)] == [1, 2, 3, 4]
    assert NORTH not in pattern(house(0, 30, 40)).hidden


def test_nothing_is_hidden_where_nothing_is_small():
    assert pattern(house(5, 30, 40)).hidden == frozenset()


def test_what_would_give_a_small_number_away_is_hidden_beside_it():
    hidden = pattern(house(3, 30, 40)).hidden
    assert NORTH in hidden
    assert len(hidden) == 2


def test_two_small_numbers_that_can_be_nothing_else_need_a_third():
    assert len(pattern(house(1, 1, 40)).hidden) == 3


def test_what_costs_less_is_hidden_rather():
    costs = {NORTH: 10, SOUTH: 90, EAST: 10, ALL: 500}
    assert pattern(house(3, 30, 40), costs=costs).hidden == {NORTH, EAST}


def test_what_was_once_shown_stays_shown():
    before = Before(shown={SOUTH, EAST})
    assert pattern(house(3, 30, 40), before=before).hidden == {NORTH, ALL}


def test_what_was_once_hidden_stays_hidden():
    assert EAST in pattern(house(9, 30, 40), before=Before(hidden={EAST})).hidden


def test_what_the_past_gives_away_is_left_out_and_what_it_hid_never_comes_to_light():
    everything_else = Before(shown={SOUTH, EAST, ALL})
    assert pattern(house(3, 30, 40), before=everything_else).left_out == {NORTH}
    with pytest.raises(CannotHide):
        pattern(house(9, 30, 40), before=Before(shown={SOUTH, EAST, ALL}, hidden={NORTH}))


def test_a_number_is_hidden_with_the_small_one_it_is_of():
    cells = {"helped": 2, "times": 60, "others": 9, "together": 69}
    sums = (("together", ("times", "others")),)
    assert {"helped", "times"} <= pattern(cells, sums, beside={"times": "helped"}).hidden


def test_what_a_definition_says_gives_nothing_away_either():
    cells = {"asked": 4, "met": 4, "others": 9, "together": 13}
    found = pattern(cells, (("together", ("met", "others")),), at_most=[AtMost("asked", ("met",))])
    assert {"asked", "met"} <= found.hidden


SEEDS = st.integers(0, 10_000)
SIZES = st.builds(Size, teams=st.integers(1, 6), usual=st.sampled_from([1, 4, 10, 40]))


@settings(deadline=None, derandomize=True, max_examples=20)
@given(seed=SEEDS, size=SIZES)
def test_each_hidden_cell_has_another_table_that_outsiders_could_believe_in(seed, size):
    cells = offer(counted(seed, size))
    found = pattern_of(cells, Before())
    for key in found.hidden:
        steps = found.witnesses[key]
        assert steps[key] != 0
        assert all(cell in found.hidden | found.left_out | cells.implied for cell in steps)
        other = {cell: value + steps.get(cell, 0) for cell, value in cells.values.items()}
        assert all(value >= 0 for value in other.values())
        assert all(other[cell] >= 1 for cell in found.hidden)
        for total, parts in cells.sums:
            assert other[total] == sum(other[part] for part in parts)


@settings(deadline=None, derandomize=True, max_examples=20)
@given(seed=SEEDS, size=SIZES)
def test_every_small_number_of_a_town_is_hidden_and_no_nothing(seed, size):
    cells = offer(counted(seed, size))
    found = pattern_of(cells, Before())
    told = {key for key in cells.values if key not in found.hidden | found.left_out}
    assert not any(is_small(cells.values[key]) for key in told)
    assert not any(cells.values[key] == 0 for key in found.hidden)
