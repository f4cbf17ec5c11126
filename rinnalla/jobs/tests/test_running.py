"""Long work: each step once, whole or not at all, stopped when asked, taken over when lost."""

import datetime
import logging
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.rooms import modules_named
from rinnalla.jobs import running, steps
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.queue import ask_to_stop, latest_job, put_in_queue
from rinnalla.jobs.tests.long_work_for_tests import KIND, Counting
from rinnalla.organisations.models import Membership, Team


@pytest.fixture
def counting(monkeypatch):
    def use(total: int, **more: int) -> None:
        monkeypatch.setattr(running, "work_of", {KIND: Counting(total, **more)}.__getitem__)

    return use


@pytest.fixture
def job(town):
    return put_in_queue(town.actor("Bea"), KIND, new_id())


def steps_done() -> list[str]:
    return sorted(Team.objects.filter(town="Askelkylä").values_list("name", flat=True))


def test_all_steps_are_done_once_and_the_job_tells_how_far_it_is(town, counting, job):
    counting(3)
    assert running.work_until_empty() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert steps_done() == ["Askel 1", "Askel 2", "Askel 3"]
    assert running.work_until_empty() == 0


def test_a_thing_has_one_unfinished_job(town, job, counting):
    bea = town.actor("Bea")
    assert put_in_queue(bea, KIND, job.about) == job
    counting(1)
    running.work_until_empty()
    assert put_in_queue(bea, KIND, job.about) != job
    assert latest_job(bea, KIND, job.about).state == JobState.WAITING


# A transaction of its own, as in the product: a step takes back the whole one that it is in.
@pytest.mark.django_db(transaction=True)
def test_a_step_that_fails_leaves_nothing_half_and_no_words(town, counting, job, caplog):
    counting(3, breaks_at=2)
    with caplog.at_level(logging.ERROR):
        running.work_until_empty()
    job.refresh_from_db()
    assert (job.state, job.done, job.trouble) == (JobState.FAILED, 1, "Fault")
    assert steps_done() == ["Askel 1"]
    assert "nobody should repeat" not in caplog.text


def test_it_stops_when_asked_before_the_next_step_is_written(town, counting, job):
    counting(5)

    def stop_after_two() -> bool:
        if len(steps_done()) == 2:
            ask_to_stop(town.actor("Bea"), KIND, job.about)
        return False

    running.work_until_empty(should_rest=stop_after_two)
    job.refresh_from_db()
    assert (job.state, job.done, len(steps_done())) == (JobState.STOPPED, 2, 2)
    assert not ask_to_stop(town.actor("Bea"), KIND, job.about)


def test_asked_for_anew_before_it_has_stopped_it_goes_on(town, counting, job):
    counting(3)
    bea = town.actor("Bea")
    assert ask_to_stop(bea, KIND, job.about)
    assert put_in_queue(bea, KIND, job.about) == job
    running.work_until_empty()
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 3)


def test_what_rests_goes_on_where_it_was(town, counting, job):
    counting(4)
    running.work_until_empty(should_rest=lambda: len(steps_done()) == 2)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.WAITING, 2)
    running.work_until_empty()
    assert steps_done() == [f"Askel {number}" for number in (1, 2, 3, 4)]


def test_a_job_is_held_by_one_and_taken_over_only_when_it_is_lost(town, counting, job):
    counting(2)
    held = running._take(town.organisation.pk, "one")
    assert running._take(town.organisation.pk, "two") is None
    past = clock.now() - datetime.timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(held_until=past)
    assert running._take(town.organisation.pk, "two").holder == "two"
    running.do(held)  # the first comes back to life: it writes nothing any more
    assert steps_done() == []


def test_who_has_left_acts_no_more(town, counting, job):
    long_ago = datetime.date(2020, 1, 1)
    Membership.objects.filter(user=town.user("Bea")).update(starts_on=long_ago, ends_on=long_ago)
    assert running._actor_of(job).standings == ()


def test_another_house_sees_no_job(town, job):
    stranger = replace(town.actor("Bea"), organisation_id=new_id())
    assert latest_job(stranger, KIND, job.about) is None
    assert not ask_to_stop(stranger, KIND, job.about)


def test_the_server_is_woken(town, django_capture_on_commit_callbacks):
    wanted = Path(settings.WORK_WANTED)
    wanted.unlink(missing_ok=True)
    with django_capture_on_commit_callbacks(execute=True):
        put_in_queue(town.actor("Bea"), KIND, new_id())
    assert wanted.exists()


@pytest.fixture
def followed(monkeypatch):
    """The houses for which something followed long work."""
    houses = []
    monkeypatch.setattr(
        running, "tasks_after_work", lambda: [lambda actor: houses.append(actor.organisation_id)]
    )
    return houses


def test_what_follows_long_work_is_done_once_for_each_house(town, counting, job, followed):
    counting(1)
    put_in_queue(town.actor("Bea"), KIND, new_id())
    assert running.work_until_empty() == 2
    assert followed == [town.organisation.pk]
    running.work_until_empty()
    assert len(followed) == 1  # nothing was done: nothing follows


def test_nothing_follows_work_that_leaves_records_as_they_are(
    town, counting, job, followed, monkeypatch
):
    counting(1)
    module = SimpleNamespace(LEAVES_RECORDS={KIND})
    with monkeypatch.context() as patch:
        patch.setattr(steps, "modules_named", lambda name: [module])
        assert running.work_until_empty() == 1
    assert followed == []
    put_in_queue(town.actor("Bea"), KIND, new_id())
    running.work_until_empty()
    assert followed == [town.organisation.pk]


def test_only_bringing_logs_in_and_taking_them_back_changes_records():
    every = {kind for module in modules_named("long_work") for kind in module.LONG_WORK}
    assert {kind for kind in every if steps.changes_records(kind)} == {
        "old_log.bring",
        "old_log.undo",
    }
