"""Nights are tended once each, also one that the machine slept through."""

import datetime
import os
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from rinnalla.config import upkeep
from rinnalla.config.env import read_environment
from rinnalla.config.marks import NIGHT, NIGHT_FAILED, UPKEEP, mark, marked_at
from rinnalla.config.upkeep import Upkeep, night_of
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem


class Nights:
    """Stands where `rinnalla nightly` is started: counts, and fails when told to."""

    def __init__(self):
        self.runs, self.fails = 0, False

    def __call__(self, command: str) -> str:
        assert command == "nightly"
        self.runs += 1
        if self.fails:
            raise CommandProblem("no")
        return ""


@pytest.fixture
def nights(monkeypatch):
    counting = Nights()
    monkeypatch.setattr(upkeep, "run_rinnalla", counting)
    return counting


@pytest.fixture
def env(tmp_path):
    return replace(read_environment({}), data=tmp_path, database_url="")


def day_ago(env) -> None:
    mark(env.data, NIGHT)
    moment = clock.now().timestamp() - 25 * 3600
    os.utime(env.data / NIGHT, (moment, moment))


def test_a_new_installation_has_no_night_to_make_up_for(env, nights):
    Upkeep(env).tend()
    assert nights.runs == 0
    assert marked_at(env.data, UPKEEP)


def test_a_night_slept_through_is_made_up_for_once(env, nights):
    day_ago(env)
    tending = Upkeep(env)
    tending.tend()
    tending.tend()
    assert nights.runs == 1
    Upkeep(env).tend()
    assert nights.runs == 1


def test_at_night_sqlite_looks_at_how_many_rows_its_indexes_lead_to(env, nights):
    with closing(sqlite3.connect(env.data / "rinnalla.sqlite3")) as database:
        database.execute("CREATE TABLE met (day TEXT)")
        database.execute("CREATE INDEX met_by_day ON met (day)")
        database.executemany("INSERT INTO met VALUES (?)", [("2026-11-21",)] * 50)
        database.commit()
        day_ago(env)
        Upkeep(env).tend()
        looked_at = database.execute("SELECT idx, stat FROM sqlite_stat1").fetchall()
    assert looked_at == [("met_by_day", "50 50")]


def test_a_server_without_nights_leaves_them_to_another(env, nights):
    day_ago(env)
    Upkeep(env, nightly=False).tend()
    assert nights.runs == 0


def test_a_night_that_fails_is_noted_until_one_succeeds(env, nights):
    day_ago(env)
    nights.fails = True
    tending = Upkeep(env)
    tending.tend()
    tending.tend()
    assert nights.runs == 1
    assert (env.data / NIGHT_FAILED).exists()
    nights.fails = False
    Upkeep(env).tend()
    assert not (env.data / NIGHT_FAILED).exists()


@pytest.mark.parametrize(
    ("hour", "day"), [(0, 20), (2, 20), (3, 21), (23, 21)], ids=lambda one: str(one)
)
def test_a_night_belongs_to_the_day_at_whose_third_hour_it_is_due(hour, day):
    moment = datetime.datetime(2026, 11, 21, hour, 30, tzinfo=clock.HELSINKI)
    assert night_of(moment) == datetime.date(2026, 11, day)


def test_a_round_that_fails_does_not_end_the_upkeep(env, nights, monkeypatch):
    rounds = []

    def tend(self):
        rounds.append(1)
        raise [sqlite3.OperationalError("full"), OSError("full"), StopRounds()][len(rounds) - 1]

    monkeypatch.setattr(upkeep, "SECONDS_BETWEEN_CHECKPOINTS", 0)
    monkeypatch.setattr(Upkeep, "tend", tend)
    with pytest.raises(StopRounds):
        Upkeep(env).run()
    assert len(rounds) == 3


class StopRounds(Exception):
    """Ends the test's rounds."""
