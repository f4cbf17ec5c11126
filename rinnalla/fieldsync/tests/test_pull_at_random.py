"""Whatever happens, and whatever answers are lost: after an exchange a phone holds what is true."""

import random

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rinnalla.core import clock
from rinnalla.fieldsync.tests.deeds_at_random import DEEDS, Street
from rinnalla.fieldsync.tests.pulling_phones import fetcher
from rinnalla.people.tests.factories import make_person
from rinnalla.places.models import Area, LastingPlace

pytestmark = pytest.mark.django_db
STEPS = 60
OFTEN = [*["pull"] * 6, *["lost"] * 3, *["record", "correct"] * 5, *["pair", "shut out"] * 2]


@pytest.fixture
def people(town):
    """Three whom North follows, one of them of Aino's pair; and a place."""
    aino, bea = town.user("Aino"), town.user("Bea")
    area = Area.objects.create(organisation=town.organisation, town="Helsinki", name="Keskusta")
    LastingPlace.objects.create(
        organisation=town.organisation, area=area, name="Tori", kind="street"
    )
    return [
        make_person("Kanerva", town.north, told_by=aino, pair=(aino,)),
        make_person("Ratamo", town.north, told_by=aino, pair=(aino, bea)),
        make_person("Angervo", town.north, told_by=bea),
    ]


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a seed that fails is told as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_after_an_exchange_a_phone_holds_what_a_fresh_one_would(town, people, seed):
    chance = random.Random(seed)  # noqa: S311 a history, not a secret
    with transaction.atomic(), time_machine.travel(clock.now(), tick=True) as traveller:
        phone, street = fetcher(town), Street(town, people, chance.choice, traveller)
        for one in chance.choices([*DEEDS, *OFTEN], k=STEPS):
            if one in DEEDS:
                street.happen(one)
                phone.word = None  # what was given for ten minutes may be older by now
            elif one == "lost":
                phone.lost()
            else:
                assert phone.pull() == phone.fresh(), (seed, street.done)
        phone.word = None
        assert phone.pull() == phone.fresh(), (seed, street.done)
        assert len(street.done) >= STEPS / 5
        transaction.set_rollback(True)
