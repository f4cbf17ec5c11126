"""A spot in a list is read back from an address, and nothing else is."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rinnalla.core.spots import Spot, spot_in

MOMENTS = some.datetimes(
    min_value=datetime.datetime(1970, 1, 2),  # noqa: DTZ001 hypothesis adds the zone
    max_value=datetime.datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=some.just(datetime.UTC),
)


@given(MOMENTS, some.uuids())
def test_a_spot_is_read_back(at, one):
    assert spot_in(Spot(at, one).in_address) == Spot(at, one)


@pytest.mark.parametrize("text", ["", "x", "1.2", ".", "²." + "0" * 32, "9" * 30 + "." + "0" * 32])
def test_nonsense_is_no_spot(text):
    assert spot_in(text) is None


@given(some.text())
def test_no_text_breaks_it(text):
    spot_in(text)
