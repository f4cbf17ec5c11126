"""Never-rules in words: which comes first, which short word stands beside an alias."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core import clock
from rinnalla.people.models import NeverRule, Rule, Situation
from rinnalla.people.never import GROUPS, WORDS, lines_for, short_word, situations_of


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def rule(code: str, **more) -> NeverRule:
    return NeverRule(rule=code, **more)


def test_every_rule_has_words_a_place_among_the_tiles_and_a_situation():
    told = set(Rule) - {Rule.OTHER}
    assert set(WORDS) == told
    assert sorted(code for _, codes in GROUPS for code in codes) == sorted(told)
    assert all(situations_of(rule(code)) for code in Rule)


def test_on_the_street_the_rule_of_approaching_comes_first_and_on_the_phone_the_calls():
    rules = [rule(Rule.NO_CALLS), rule(Rule.NO_UNIFORM), rule(Rule.NOT_WHEN_WITH_OTHERS)]
    assert lines_for(rules)[0].word == "Do not approach when they are with others"
    assert lines_for(rules, Situation.STREET)[0].word == lines_for(rules)[0].word
    assert lines_for(rules, Situation.PHONE)[0].word == "No calls"


def test_a_short_word_is_chosen_by_the_situation():
    rules = [rule(Rule.NO_CALLS), rule(Rule.NOT_BEFORE, hour=10), rule(Rule.NO_UNIFORM)]
    assert short_word(rules, Situation.STREET) == "No uniform +1"
    assert short_word(rules[:1], Situation.PHONE) == "No calls"
    assert short_word(rules[1:2], Situation.PHONE) == "Not before 10"
    assert short_word(rules, Situation.LETTER) == ""


def test_a_rule_in_the_persons_words_is_its_own_sentence_and_short_where_there_is_little_room():
    mine = rule(Rule.OTHER, text="Älä mainitse veljeäni kenellekään koskaan", situations=["street"])
    assert lines_for([mine])[0].word == mine.text
    assert short_word([mine], Situation.STREET).startswith("Älä mainitse veljeäni")
    assert len(short_word([mine], Situation.STREET)) <= 32
    assert short_word([mine], Situation.LETTER) == ""


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "Ei kun on seurassa"), ("sv", "Inte i sällskap")]
)
def test_the_short_words_are_told_in_the_readers_language(language, word):
    with translation.override(language):
        assert short_word([rule(Rule.NOT_WHEN_WITH_OTHERS)], Situation.STREET) == word


@given(st.lists(st.sampled_from(Rule.values)), st.sampled_from([None, *Situation.values]))
def test_no_rule_in_force_is_ever_left_out_and_none_that_was_ended_stays(codes, situation):
    rules = [rule(code, hour=9, text="x") for code in codes]
    ended = [rule(code, ended_at=clock.now()) for code in codes]
    assert len(lines_for(rules + ended, situation)) == len(codes)
