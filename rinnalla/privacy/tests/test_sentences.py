"""Every kind of entry has its sentence, in three languages."""

import pytest
from django.utils import translation

from rinnalla.audit.actor import Ground
from rinnalla.privacy.sentences import (
    GROUNDS,
    NOBODY,
    NOUNS,
    SENTENCES,
    sentence_of,
)
from rinnalla.privacy.tests.kinds_in_code import UnknownKind, kinds_in, kinds_in_product


def test_every_kind_the_product_writes_has_a_sentence():
    found = kinds_in_product()
    assert len(found) >= 20, "the test looks at too little"
    missing = {kind: place for kind, place in found.items() if kind not in SENTENCES}
    assert not missing, f"privacy/sentences.py lacks: {missing}"


def test_every_kind_can_be_chosen_by_its_noun():
    assert {kind.partition(".")[0] for kind in SENTENCES} == set(NOUNS)


def test_whoever_acted_without_signing_in_has_a_name():
    assert {Ground.LINK, Ground.COMMAND, Ground.CLOCK} <= set(NOBODY)
    assert set(Ground) - {Ground.OWN_TEAM} == set(GROUNDS)


def test_sentences_are_told_in_the_readers_language():
    """That none lacks its translation is seen to by `script/tools/words.py check`."""
    with translation.override("fi"):
        assert str(sentence_of("member.invited")) == "kutsui uuden jäsenen"
    with translation.override("sv"):
        assert str(sentence_of("member.invited")) == "bjöd in en ny medlem"


def test_a_kind_of_an_older_version_is_told_by_its_name():
    with translation.override("en"):
        assert str(sentence_of("tent.pitched")) == "did something: tent.pitched"


RECORDING = """
def do(actor, kind):
    trail.record(actor, kind, [])
def deed(actor):
    do(actor, "tent.pitched")
    trail.record(actor, "tent.moved" if far else "tent.struck")
"""


def test_the_reader_of_kinds_finds_them():
    assert sorted(kinds_in(RECORDING)) == ["tent.moved", "tent.pitched", "tent.struck"]
    assert list(kinds_in("deeds.tell('tent.lent', user)", doorway=True)) == ["tent.lent"]
    with pytest.raises(UnknownKind):
        list(kinds_in("def deed(actor):\n    trail.record(actor, f'tent.{what}')"))
