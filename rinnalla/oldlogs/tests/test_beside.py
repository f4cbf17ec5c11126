"""Rows made ready in a second process: the same ones, and none is lost where it ends."""

import logging
import multiprocessing
import os
import time

import pytest

from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter, NotePosting
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs import actions, beside, bundles, pace
from rinnalla.oldlogs.making import keys_of
from rinnalla.oldlogs.models import LogRow, LogState
from rinnalla.oldlogs.tests.logs_for_tests import bring_in, csv_of, take_in

MANY = csv_of(*(f"{n % 29 + 1}.10.2025;;Puisto;2;;;ruoka;kahvi;rivi {n};" for n in range(59)))


@pytest.fixture
def bea(town):
    return town.actor("Bea")


@pytest.fixture(autouse=True)
def two_processors_and_small_steps(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(beside, "FEWEST", 20)
    monkeypatch.setattr(bundles, "ROWS", 20)
    for name in ("FIRST", "FEWEST", "MOST"):
        monkeypatch.setattr(pace, name, 10)


@pytest.fixture
def copies(monkeypatch):
    """How many processes were begun beside this one."""
    begun = []
    copy = beside._copy

    def counted(serve):
        begun.append(serve)
        return copy(serve)

    monkeypatch.setattr(beside, "_copy", counted)
    return begun


def told() -> list[tuple[object, ...]]:
    """What stands of every encounter, but for ids."""
    tokens = NotePosting.objects.order_by("token")
    return sorted(
        (
            one.note,
            one.happened_at,
            one.shift_day,
            one.recorded_by_id,
            [(kind.kind_id, kind.quantity) for kind in draft_of(one).help],
            draft_of(one).topics,
            draft_of(one).heads[0].how_many,
            list(tokens.filter(encounter=one).values_list("token", "minute", "team_mark")),
        )
        for one in Encounter.objects.all()
    )


def test_the_same_rows_come_in_as_without_it(town, bea, copies, monkeypatch):
    log = take_in(bea, town.north, MANY)
    with monkeypatch.context() as alone:
        alone.setattr(os, "cpu_count", lambda: 1)
        bring_in(bea, log)
    assert (len(copies), len(told())) == (0, 59)
    without = told()
    actions.undo(bea, log)
    work_until_empty()
    assert told() == []
    log = bring_in(bea, take_in(bea, town.north, MANY))
    assert (len(copies), log.state, log.made) == (1, LogState.DONE, 59)
    assert told() == without
    assert multiprocessing.active_children() == []


def test_the_same_file_again_adds_nothing(town, bea, copies):
    bring_in(bea, take_in(bea, town.north, MANY))
    again = bring_in(bea, take_in(bea, town.north, MANY))
    assert (len(copies), again.made, again.there) == (2, 0, 59)
    assert Encounter.objects.count() == 59


def test_a_few_rows_are_made_where_they_are_written(town, bea, copies):
    bring_in(bea, take_in(bea, town.north))
    assert (copies, Encounter.objects.count()) == ([], 4)


def ends_after_one(maker, asked):
    """Answers once, and is killed at the next question."""
    made = maker.make(asked.recv())
    asked.send((keys_of(made), maker.packed(made, set())))
    asked.recv()
    os._exit(9)


def breaks(maker, asked):
    """Cannot read what it is given."""
    asked.recv()
    raise ValueError("sanoja joita kukaan ei saa toistaa")


def falls_silent(maker, asked):
    """Never answers."""
    time.sleep(60)


@pytest.mark.parametrize("serve", [ends_after_one, breaks, falls_silent])
def test_where_it_ends_its_work_is_done_here(town, bea, copies, monkeypatch, caplog, serve):
    monkeypatch.setattr(beside, "_serve", serve)
    monkeypatch.setattr(beside, "MOST_WAITED", 0.5)
    with caplog.at_level(logging.WARNING):
        log = bring_in(bea, take_in(bea, town.north, MANY))
    assert (len(copies), log.state, log.made) == (1, LogState.DONE, 59)
    numbers = LogRow.objects.filter(log=log).order_by("pk").values_list("number", flat=True)
    assert list(numbers) == list(range(59))
    assert "going on without it" in caplog.text
    assert "toistaa" not in caplog.text
    assert multiprocessing.active_children() == []


def test_it_ends_with_work_that_is_stopped(town, bea, copies):
    log = take_in(bea, town.north, MANY)
    actions.start(bea, log)

    def stop_after_two() -> bool:
        if LogRow.objects.count() == 20:
            actions.stop(bea, log)
        return False

    work_until_empty(should_rest=stop_after_two)
    assert multiprocessing.active_children() == []
    assert (len(copies), Encounter.objects.count()) == (1, 20)
    log = bring_in(bea, log)
    assert (len(copies), log.state, log.made) == (2, LogState.DONE, 59)


def test_it_ends_when_whoever_asked_is_gone():
    """As by kill -9: the pipe is closed, and nobody says anything."""
    with beside._copy(lambda asked: asked.recv()) as here:
        (process,) = multiprocessing.active_children()
        here.close()
        process.join(60)
        assert process.exitcode == 0
