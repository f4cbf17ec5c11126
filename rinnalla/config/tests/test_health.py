"""The health page tells of each part what is wrong with it, and nothing of people."""

import datetime
import os

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from rinnalla.config import health
from rinnalla.config.health import State
from rinnalla.config.marks import NIGHT, NIGHT_FAILED, UPKEEP, mark
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.queue import put_in_queue


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path, settings):
    settings.DATA_FOLDER = tmp_path
    mark(tmp_path, UPKEEP)
    health.forget()
    yield
    health.forget()


def found(part: str) -> tuple[State, str]:
    one = next(one for one in health.look() if one.part == part)
    return one.state, one.words


def hours_ago(name: str, hours: float) -> None:
    moment = clock.now().timestamp() - hours * 3600
    os.utime(settings.DATA_FOLDER / name, (moment, moment))


def test_all_is_well_and_anybody_may_ask(town):
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "database",
        "disk",
        "anchors",
        "upkeep",
        "queue",
    ]
    assert Client().post("/health/").status_code == 405


def test_no_name_is_on_it(town):
    said = Client().get("/health/").content.decode()
    names = [town.organisation.name, town.north.name, *town.people]
    assert not [name for name in names if name.lower() in said.lower()]


def test_a_database_that_does_not_answer_is_told_with_503(db, monkeypatch):
    def gone(*words: object) -> None:
        raise OperationalError("host kaukana.example does not answer")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(connection, "cursor", gone)
        answer = Client().get("/health/")
    assert answer.status_code == 503
    said = answer.content.decode()
    assert said.startswith("failing\ndatabase: does not answer\n")
    assert "kaukana" not in said
    assert "queue" not in said


def test_what_was_found_is_kept_for_a_few_seconds(db, django_assert_num_queries):
    Client().get("/health/")
    with django_assert_num_queries(0):
        Client().get("/health/")


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**7, State.FAILING), (5 * 10**8, State.ATTENTION), (10**10, State.OK)],
)
def test_room_on_the_disk_is_told_before_it_ends(free, state):
    assert health.room_left("disk", free).state is state


def test_upkeep_that_has_stopped_is_told(db):
    assert found("upkeep") == (State.OK, "ok")
    hours_ago(UPKEEP, 0.2)
    assert found("upkeep")[1] == "has not run for minutes"
    (settings.DATA_FOLDER / UPKEEP).unlink()
    assert found("upkeep")[0] is State.ATTENTION


def test_nights_that_fail_or_do_not_come_are_told(db):
    mark(settings.DATA_FOLDER, NIGHT)
    assert found("upkeep") == (State.OK, "ok")
    hours_ago(NIGHT, 28)
    assert "not run since yesterday" in found("upkeep")[1]
    mark(settings.DATA_FOLDER, NIGHT_FAILED)
    assert found("upkeep")[1] == "the nightly tasks failed"


def test_a_long_log_of_sqlite_is_told(db):
    with (settings.DATA_FOLDER / "rinnalla.sqlite3-wal").open("wb") as log:
        log.truncate(health.LONG_LOG + 1)
    assert found("upkeep") == (State.ATTENTION, "the log of SQLite is long")


def test_work_that_waits_is_told_only_while_nobody_works(town):
    job = put_in_queue(town.actor("Bea"), "kind", new_id())
    assert found("queue") == (State.OK, "ok")
    long_ago = clock.now() - datetime.timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(recorded_at=long_ago)
    assert found("queue") == (State.ATTENTION, "work waits, and nobody does it")
    held = put_in_queue(town.actor("Bea"), "kind", new_id())
    soon = clock.now() + datetime.timedelta(seconds=20)
    Job.objects.filter(pk=held.pk).update(state=JobState.RUNNING, held_until=soon)
    assert found("queue") == (State.OK, "ok")


def test_work_that_failed_is_told_for_a_day(town, elsewhere):
    job = put_in_queue(elsewhere.actor("Bea"), "kind", new_id())
    failed = Job.objects.filter(pk=job.pk)
    failed.update(state=JobState.FAILED, ended_at=clock.now())
    assert found("queue") == (State.ATTENTION, "work has failed since yesterday")
    failed.update(ended_at=clock.now() - datetime.timedelta(days=2))
    assert found("queue") == (State.OK, "ok")
