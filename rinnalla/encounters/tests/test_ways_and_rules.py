"""Which never-rules stand against a way of reaching somebody (S0-03)."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.encounters.ways_and_rules import FORBIDDEN, SITUATION, rules_against
from rinnalla.people.models import ContactWay, NeverRule, Rule, Situation

EVENING = datetime.datetime(2026, 11, 21, 20, 30, tzinfo=clock.HELSINKI)


def test_every_way_knows_what_is_against_it():
    assert set(FORBIDDEN) == set(SITUATION) == set(ContactWay.values)


@pytest.mark.parametrize(
    ("rule", "way", "stands_against"),
    [
        (Rule.NO_CALLS, ContactWay.PHONE, True),
        (Rule.NO_CALLS, ContactWay.MESSAGE, False),
        (Rule.NO_MESSAGES, ContactWay.MESSAGE, True),
        (Rule.NO_LETTERS_WITH_SENDER, ContactWay.LETTER, True),
        (Rule.DO_NOT_APPROACH, ContactWay.FACE_TO_FACE, True),
        (Rule.DO_NOT_APPROACH, ContactWay.PHONE, False),
        (Rule.WOMAN_WORKER, ContactWay.PHONE, False),
    ],
)
def test_a_rule_stands_against_the_ways_it_speaks_of(rule, way, stands_against):
    assert bool(rules_against([NeverRule(rule=rule)], way, EVENING)) == stands_against


@pytest.mark.parametrize(
    ("rule", "hour", "against"),
    [
        (Rule.NOT_AFTER, 20, True),
        (Rule.NOT_AFTER, 21, False),
        (Rule.NOT_BEFORE, 21, True),
        (Rule.NOT_BEFORE, 20, False),
    ],
)
def test_hours_are_those_of_helsinki(rule, hour, against):
    given = NeverRule(rule=rule, hour=hour)
    assert bool(rules_against([given], ContactWay.PHONE, EVENING)) == against
    assert rules_against([given], ContactWay.LETTER, EVENING) == []


def test_an_unknown_moment_counts_as_the_wrong_hour():
    assert rules_against([NeverRule(rule=Rule.NOT_AFTER, hour=23)], ContactWay.PHONE, None)


def test_a_rule_in_their_own_words_stands_against_every_way_of_its_situation():
    own = NeverRule(rule=Rule.OTHER, situations=[Situation.PHONE], text="Ei ennen kuin soitan")
    assert rules_against([own], ContactWay.PHONE, EVENING) == [own]
    assert rules_against([own], ContactWay.LETTER, EVENING) == []


def test_a_rule_that_has_ended_stands_against_nothing():
    ended = NeverRule(rule=Rule.NO_CALLS, ended_at=EVENING)
    assert rules_against([ended], ContactWay.PHONE, EVENING) == []
