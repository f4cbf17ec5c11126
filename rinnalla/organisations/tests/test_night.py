"""Each app says what it does at night; one task that fails takes no other's night away."""

import logging

import pytest

from rinnalla.audit.actor import INSTALLATION
from rinnalla.core import nights
from rinnalla.organisations import nightly
from rinnalla.organisations.models import Team
from rinnalla.organisations.tests.test_commands import run
from tests import reading_code


def rename_and_stumble(actor):
    Team.objects.filter(organisation_id=actor.organisation_id).update(town="Puolitie")
    raise RuntimeError("what Kaija wrote")


@pytest.fixture
def seen(monkeypatch):
    """For whom the last task of the night was run, after one that fails."""
    seen: list[object] = []

    def look(actor):
        seen.append((actor.organisation_id, actor.ground))

    monkeypatch.setattr(nightly, "TASKS", [rename_and_stumble, *nightly.TASKS, look])
    monkeypatch.setattr(nightly, "TASKS_OF_INSTALLATION", [*nightly.TASKS_OF_INSTALLATION, look])
    return seen


def test_a_task_that_fails_is_reported_undone_and_the_rest_go_on(
    town, elsewhere, seen, capsys, caplog
):
    with caplog.at_level(logging.ERROR):
        code, _, complaint = run(capsys, "nightly")
    assert code == 1
    here = [town.organisation.pk, elsewhere.organisation.pk]
    assert all(f"rename_and_stumble for {one}" in complaint for one in here)
    assert set(seen) == {(one, "clock") for one in [*here, INSTALLATION]}
    assert not Team.objects.filter(town="Puolitie").exists()
    assert "RuntimeError" in caplog.text
    assert "Kaija" not in caplog.text + complaint


def test_lower_rooms_come_first_and_every_app_with_nightly_work_is_found():
    rooms = [task.__module__.split(".")[1] for task in nights.tasks()]
    heights = [reading_code.height_of(room) for room in rooms]
    assert heights == sorted(heights)
    with_work = {path.parent.name for path in reading_code.sources("*/nightly.py")}
    assert with_work == set(rooms)
