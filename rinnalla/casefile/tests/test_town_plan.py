"""The invented town as it is thought out: its shape and its mix, the same by the same seed."""

import datetime
from collections import Counter
from dataclasses import replace

import pytest

from rinnalla.casefile.tests.town_ground import grounds
from rinnalla.casefile.town import feelings, shape
from rinnalla.casefile.town.build import ENCOUNTERS, plan_town
from rinnalla.casefile.town.dice import Dice
from rinnalla.core.clock import HELSINKI
from rinnalla.encounters.models import AgeBand, Gender
from rinnalla.encounters.shift_day import shift_day
from rinnalla.encounters.wrong import refuse_what_cannot_be
from rinnalla.organisations.town_houses import TEAMS

LAST = datetime.date(2026, 11, 20)


def plan(seed="20", count=2000):
    return plan_town(Dice(seed), grounds(), count=count, last=LAST)


@pytest.fixture(scope="module")
def mets():
    return [met for _, team in plan() for met in team]


def test_the_same_seed_plans_the_same_town_to_the_last_id_and_another_does_not():
    assert plan(count=200) == plan(count=200)
    assert plan(count=200) != plan("21", count=200)


def test_the_town_ends_yesterday_and_began_eighteen_months_before(mets):
    days = {shift_day(met.draft.happened_at) for met in mets}
    assert max(days) == LAST
    assert (LAST - min(days)).days in range(500, shape.DAYS)
    midnight = datetime.datetime(2026, 11, 21, tzinfo=HELSINKI)
    assert max(met.draft.happened_at for met in mets) < midnight


def test_feelings_are_named_with_a_few_of_those_known_and_change_nothing_else(mets, monkeypatch):
    named = [met.draft for met in mets if met.draft.feelings]
    assert 3 < len(named) < len(mets) / 20
    assert all(draft.people_ids for draft in named)
    monkeypatch.setattr(feelings, "SHARE", 0)
    without = [met for _, team in plan() for met in team]
    assert [replace(met, draft=replace(met.draft, feelings="")) for met in mets] == without


def test_work_is_done_in_the_evening_on_fridays_and_saturdays_and_hardly_at_midsummer():
    slots = shape.slots(Dice("1"), LAST, teams=8, count=12_000)
    there = [one.at.astimezone(HELSINKI) for one in slots]
    hours = Counter(one.hour for one in there)
    assert sum(hours[hour] for hour in range(16, 23)) > len(there) * 0.55
    weekdays = Counter(shift_day(one.at).weekday() for one in slots)
    assert min(weekdays[4], weekdays[5]) > max(weekdays[0], weekdays[6])
    days = Counter(shift_day(one.at) for one in slots)
    midsummer = days[datetime.date(2026, 6, 19)] + days[datetime.date(2026, 6, 20)]
    week_before = days[datetime.date(2026, 6, 12)] + days[datetime.date(2026, 6, 13)]
    assert midsummer < week_before / 2
    nights = Counter(one.month for one in there if one.hour < 5)
    assert nights[1] + nights[12] > 20
    assert nights[6] + nights[7] == 0


def test_six_in_ten_are_nameless_and_a_fifth_were_asked_for_their_own_word(mets):
    nameless = sum(not met.draft.people_ids for met in mets) / len(mets)
    asked = sum(met.draft.own_answer != "not_asked" for met in mets) / len(mets)
    consented = {one.id for people, _ in plan() for one in people if one.consented}
    with_consent = sum(bool(consented & set(met.draft.people_ids)) for met in mets) / len(mets)
    assert 0.5 < nameless < 0.68
    assert 0.15 < asked < 0.27
    assert 0.05 < with_consent < 0.2


def test_a_good_quarter_are_women_and_every_seventh_is_under_25(mets):
    heads = Counter()
    for met in mets:
        for one in met.draft.heads:
            heads[one.gender] += one.how_many
            heads[one.age_band] += one.how_many
    everybody = sum(heads[gender] for gender in Gender.values)
    assert 0.23 < heads[Gender.WOMAN] / everybody < 0.32
    young = heads[AgeBand.UNDER_18] + heads[AgeBand.FROM_18_TO_24]
    assert 0.12 < young / everybody < 0.18


def test_at_its_full_size_it_is_as_large_as_was_asked():
    planned = plan_town(Dice("20"), grounds(len(TEAMS)), count=ENCOUNTERS, last=LAST)
    assert len(planned) == 8
    assert sum(len(mets) for _, mets in planned) in range(
        12_000, 12_100
    )  # a few are told by both of a pair
    assert 590 <= sum(len(people) for people, _ in planned) <= 610


def test_everything_planned_could_have_been_typed(mets):
    for met in mets:
        refuse_what_cannot_be(met.draft)
