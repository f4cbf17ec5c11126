"""The mapping file: written, read, and refused in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.oldlogs.reading import words
from rinnalla.oldlogs.reading.known_words import CODES, HELP_CODES
from rinnalla.oldlogs.reading.mapping import Mapping, is_whole, mapping_from_json
from rinnalla.oldlogs.reading.remarks import MappingProblem
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning

HEAD = {"format": "rinnalla-old-log", "version": 1}
PLAIN = [one for one in Meaning if is_whole(ColumnChoice(one))]
CHOICES = st.one_of(
    st.sampled_from([Meaning.NOTE, Meaning.WHERE, Meaning.TOPICS, Meaning.LEFT_OUT]).map(
        ColumnChoice
    ),
    st.sampled_from(sorted(HELP_CODES)).map(lambda one: ColumnChoice(Meaning.HELP_OF, one)),
    st.sampled_from(["woman", "18_24", "man 65_"]).map(
        lambda one: ColumnChoice(Meaning.PEOPLE_OF, one)
    ),
)
WORDS = st.fixed_dictionaries(
    {},
    optional={
        meaning: st.dictionaries(st.text(), st.sampled_from(["", *sorted(codes)]))
        for meaning, codes in CODES.items()
    },
)


@given(
    st.builds(
        Mapping,
        columns=st.dictionaries(st.text(), CHOICES),
        words=WORDS,
        year=st.integers(0, 2100),
        day_order=st.sampled_from(["dmy", "mdy"]),
        place_kind=st.sampled_from(["", "street", "home"]),
        channel=st.sampled_from(["street", "phone"]),
        told=st.text(),
    )
)
def test_a_mapping_is_the_same_after_it_was_a_file(mapping):
    assert mapping_from_json(mapping.to_json()) == mapping


def test_a_mapping_written_by_hand_may_be_short():
    text = json.dumps({**HEAD, "columns": {"Pvm": "day", "Miehet": {"meaning": "note"}}})
    mapping = mapping_from_json(text)
    assert mapping.columns["Pvm"] == ColumnChoice(Meaning.DAY)
    assert (mapping.channel, mapping.day_order) == ("street", "dmy")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "mapping_of_another_kind"),
        ({"format": "x"}, "mapping_of_another_kind"),
        ({"format": "rinnalla-old-log", "version": 2}, "mapping_of_another_version"),
        ({**HEAD, "columns": []}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"Pvm": "noon"}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"Pvm": 3}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"Pvm": {"meaning": []}}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"Pvm": {"meaning": "day", "detail": 3}}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"Pvm": {"meaning": "day", "detail": "x"}}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"M": "people_of"}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"M": {"meaning": "topic", "detail": "x"}}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"M": {"meaning": "help_of", "detail": "x"}}}, "mapping_wrong_at"),
        ({**HEAD, "columns": {"A": "day", "B": "day"}}, "mapping_meaning_twice"),
        ({**HEAD, "words": {"note": {}}}, "mapping_wrong_at"),
        ({**HEAD, "words": {"topics": {"raha": "gold"}}}, "mapping_wrong_at"),
        ({**HEAD, "words": {"topics": {"raha": ["money"]}}}, "mapping_wrong_at"),
        ({**HEAD, "words": {"topics": ["money"]}}, "mapping_wrong_at"),
        ({**HEAD, "year": "2025"}, "mapping_wrong_at"),
        ({**HEAD, "year": True}, "mapping_wrong_at"),
        ({**HEAD, "day_order": "ymd"}, "mapping_wrong_at"),
        ({**HEAD, "place_kind": "moon"}, "mapping_wrong_at"),
        ({**HEAD, "channel": "smoke"}, "mapping_wrong_at"),
        ({**HEAD, "told": None}, "mapping_wrong_at"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_with_a_sentence(said, code):
    with pytest.raises(MappingProblem) as refused:
        mapping_from_json(json.dumps(said))
    assert refused.value.remark.code == code
    assert str(refused.value.remark)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "mapping_is_no_json"),
        (b"\xff\xfe\xfa", "mapping_is_no_json"),
        ("[" * 200_000, "mapping_is_no_json"),
        (" " * 1_000_001, "mapping_too_large"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(text, code):
    with pytest.raises(MappingProblem) as refused:
        mapping_from_json(text)
    assert refused.value.remark.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
NAMES = st.sampled_from(["columns", "words", "year", "told", "channel", "day_order"])


@given(st.dictionaries(NAMES, JSON))
def test_any_mapping_file_is_a_mapping_or_a_sentence(said):
    try:
        assert isinstance(mapping_from_json(json.dumps({**HEAD, **said})), Mapping)
    except MappingProblem as refused:
        said_so = str(refused.remark)
        assert said_so


def test_every_meaning_has_words():
    assert set(words.MEANINGS) == set(Meaning)
