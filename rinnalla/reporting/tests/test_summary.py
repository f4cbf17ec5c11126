"""After whatever was done, the months say what a plain recount says (ADR 0016)."""

import datetime
from random import Random

import pytest

from rinnalla.core import clock
from rinnalla.encounters.models import EncounterPerson
from rinnalla.reporting.counted import cube_of
from rinnalla.reporting.people_known import known_of
from rinnalla.reporting.periods import Period, month_of
from rinnalla.reporting.tests.deeds import DAYS, Town
from rinnalla.reporting.tests.slow_counting import count_slowly, people_slowly


def the_time() -> Period:
    now = clock.today()
    return Period(month_of(now - datetime.timedelta(days=DAYS + 1)), month_of(now))


@pytest.mark.parametrize("seed", range(4))
def test_the_months_say_what_a_recount_says(town, seed):
    house, work, dice = town.organisation.pk, Town(town, seed), Random(seed)  # noqa: S311 a test's dice
    period, done = the_time(), []
    for _ in range(12):
        done += [work.something() for _ in range(dice.randrange(1, 4))]
        expected = count_slowly(house, period.first_month, period.last_month)
        assert cube_of(house, period.months) == dict(expected), done
        known = known_of(house, period)
        slowly = people_slowly(house, period.first_month, period.last_month)
        forgotten = EncounterPerson.objects.filter(person=None).exists()
        assert known >= slowly if forgotten else known == slowly, done
