"""A checker that finds nothing proves nothing: faults planted on purpose are each found."""

import pytest

from script.tools.simulation.planted import Fault, NotPlanted, faults
from script.tools.simulation.running import Wanted, simulate

pytestmark = pytest.mark.simulation

FAULTS = faults()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_within_200_seeds(name):
    came = simulate(Wanted(seeds=200, fault=FAULTS[name], until_caught=True))
    assert came.violations, f"{name} was not seen in {came.seeds} seeds"


def test_at_least_ten_faults_are_planted_on_phones_and_server_alike():
    on_phones = [fault for fault in FAULTS.values() if fault.is_on_phone]
    assert len(FAULTS) >= 10
    assert 3 <= len(on_phones) <= len(FAULTS) - 3


def test_a_fault_whose_line_is_gone_is_told():
    fault = Fault("gone", "rinnalla/phones/__init__.py", "no such line", "another")
    with pytest.raises(NotPlanted, match="gone"):
        fault.planted_in("some source")
