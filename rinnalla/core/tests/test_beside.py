"""A process beside: what it answers is given, and that it is gone is told by a kind alone."""

import multiprocessing

import pytest

from rinnalla.core.beside import Gone, answer, tell

SECRET = "sanoja joita kukaan ei saa toistaa"


@pytest.fixture
def ends():
    here, there = multiprocessing.Pipe()
    with here, there:
        yield here, there


def test_what_is_answered_is_given(ends):
    here, there = ends
    tell(here, SECRET)
    assert answer(there, within=5) == SECRET


def test_one_that_says_nothing_is_gone(ends):
    with pytest.raises(Gone, match="silent"):
        answer(ends[0], within=0.01)


def test_one_that_has_ended_is_gone_and_nothing_of_what_was_said_is_repeated(ends):
    here, there = ends
    there.close()
    with pytest.raises(Gone, match="PipeError") as told:
        tell(here, SECRET)
    assert SECRET not in str(told.value)
    with pytest.raises(Gone, match="EOFError"):
        answer(here, within=5)
