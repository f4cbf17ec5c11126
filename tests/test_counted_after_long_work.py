"""What an old log has changed is counted by whoever brought it in, not by who looks next."""

from rinnalla.oldlogs.tests.logs_for_tests import bring_in, take_in
from rinnalla.reporting.models import MonthCount, StaleMonth


def test_nothing_is_stale_once_a_log_is_in(town):
    bea = town.actor("Bea")
    bring_in(bea, take_in(bea, town.north))

    assert not StaleMonth.objects.exists()
    assert MonthCount.objects.filter(team=town.north).exists()
