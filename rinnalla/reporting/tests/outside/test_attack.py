"""Whoever puts all offered tables together and asks a solver learns no hidden number (ADR 0017)."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.reporting.outside.cells import Cells, Grant, Offered
from rinnalla.reporting.outside.hiding import Before, Pattern, is_small
from rinnalla.reporting.outside.offered import offer, pattern_of
from rinnalla.reporting.tests.outside.attack import Outsider
from rinnalla.reporting.tests.outside.towns import Size, counted, make_grants

SIZES = st.builds(
    Size,
    teams=st.integers(1, 4),
    usual=st.sampled_from([0.5, 2, 4, 8, 15, 40]),
    kinds=st.integers(1, 3),
    help_kinds=st.integers(0, 2),
)
SEEDS = st.integers(0, 10_000)
TOWN, SEED = Size(teams=3, usual=8), 1
# A solver's time differs widely; what is tried is the same in every run.
calm = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=12
)


def only_small(cells: Cells) -> set[Offered]:
    """The first naive version: 1 to 4 are hidden, and nothing beside them."""
    return {key for key, value in cells.values.items() if is_small(value)}


def each_table_alone(cells: Cells) -> set[Offered]:
    """The second: in each row and column beside a hidden cell the smallest is hidden as well, but
    nobody looks at what other tables say of the same cells."""
    hidden = only_small(cells)
    for total, parts in cells.sums:
        ones = [key for key in (total, *parts) if key in hidden]
        others = [key for key in parts if key not in hidden and cells.values[key]]
        if len(ones) == 1 and others:
            hidden.add(min(others, key=lambda key: cells.values[key]))
    return hidden


def published_month_by_month(seed: int, size: Size) -> tuple[Cells, Pattern]:
    """All that has been published of a year whose tables were read after each month."""
    before = Before()
    for months in range(1, 13):
        cells = offer(counted(seed, size, months))
        pattern = pattern_of(cells, before)
        offered = frozenset(cells.values) - cells.implied
        shown = offered - pattern.hidden - pattern.left_out
        assert before.shown <= shown, "what was shown stays shown"
        assert before.hidden <= pattern.hidden, "what was hidden stays hidden"
        before = Before(shown, pattern.hidden, pattern.left_out)
    return cells, pattern


def cracked(cells: Cells, pattern: Pattern, grants: list[Grant]) -> dict[Offered, int]:
    hidden = pattern.hidden | pattern.left_out
    offered = {key: value for key, value in cells.values.items() if key not in cells.implied}
    outsider = Outsider(offered, hidden, left_out=pattern.left_out, grants=grants)
    return outsider.cracked()


def test_the_attack_cracks_what_hides_small_numbers_alone():
    cells = offer(counted(SEED, TOWN))
    found = Outsider(cells.values, only_small(cells), grants=make_grants(SEED, TOWN)).cracked()
    assert len(found) > 20
    assert all(cells.values[key] == value for key, value in found.items())


def test_the_attack_cracks_what_looks_at_each_table_alone():
    cells = offer(counted(SEED, TOWN))
    naive = each_table_alone(cells)
    found = Outsider(cells.values, naive, grants=make_grants(SEED, TOWN)).cracked()
    assert any(is_small(cells.values[key]) for key in found)
    assert all(cells.values[key] == value for key, value in found.items())


@calm
@given(seed=SEEDS, size=SIZES)
def test_it_cracks_nothing_of_ours(seed, size):
    cells = offer(counted(seed, size))
    assert cracked(cells, pattern_of(cells, Before()), make_grants(seed, size)) == {}


@calm
@given(seed=SEEDS, size=SIZES)
def test_nor_of_what_was_published_month_by_month(seed, size):
    cells, pattern = published_month_by_month(seed, size)
    assert cracked(cells, pattern, make_grants(seed, size)) == {}


@calm
@given(seed=SEEDS, size=SIZES)
def test_nor_of_a_year_published_in_quarters_with_a_grant_object_told_of_late(seed, size):
    grants, before = make_grants(seed, size), Before()
    for months in (3, 6, 9, 12):
        late = grants if months == 12 else grants[:1]
        cells = offer(replace(counted(seed, size, months), grants=late))
        pattern = pattern_of(cells, before)
        shown = frozenset(cells.values) - cells.implied - pattern.hidden - pattern.left_out
        before = Before(shown, pattern.hidden, pattern.left_out)
    found = cracked(cells, pattern, grants)
    # A number that the tables gave away before it had a name is not told by the new table.
    assert set(found) <= pattern.left_out
