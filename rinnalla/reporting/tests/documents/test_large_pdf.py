"""A PDF that takes long is made beside the pages, and given to whoever asked for it."""

import datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.running import work_until_empty
from rinnalla.reporting import long_work
from rinnalla.reporting.documents import NoPdfHere, waiting_files
from rinnalla.reporting.documents.waiting_files import remove_old_files
from rinnalla.reporting.tests.saved.test_reports import LAST_YEAR, meet

ADDRESS = f"/figures/outside/pdf/?period={LAST_YEAR}"


@pytest.fixture
def large(town, monkeypatch):
    """Figures whose tables count as large."""
    meet(town, town.north, 9)
    meet(town, town.south, 12)
    monkeypatch.setattr(waiting_files, "LARGE", 0)


@pytest.fixture
def quick(monkeypatch):
    """Laying out takes no time; what comes of it tells what it was made of."""
    monkeypatch.setattr(long_work, "lay_out", lambda page: f"%PDF {page.digest}".encode())


def lying() -> dict[str, bytes]:
    """The files that lie in the folder."""
    return {one.suffix: one.read_bytes() for one in Path(settings.FIGURES_FOLDER).iterdir()}


def part_of(client, job: Job):
    """What a script asks for while the page stands open."""
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{ADDRESS}"}
    return client.get(reverse("reporting:being_made", args=[job.about]), headers=headers)


@pytest.fixture(autouse=True)
def _empty_folder():
    yield
    for one in Path(settings.FIGURES_FOLDER).glob("*"):
        one.unlink()


def test_a_large_pdf_is_asked_for_waited_for_and_downloaded(town, signed_in, large, quick):
    kira = signed_in(town.user("Kira"))
    for _ in range(2):  # looking again asks for nothing anew
        waiting = kira.get(ADDRESS)
        assert "attachment" not in waiting.get("Content-Disposition", "")
        assert f'href="{ADDRESS}"' in waiting.text
    job = Job.objects.get()
    assert "hx-get" in part_of(kira, job).text
    assert not TrailEntry.objects.filter(kind="figures.downloaded").exists()
    assert work_until_empty() == 1
    ready = part_of(kira, job).text
    assert "hx-get" not in ready
    assert f'href="{ADDRESS}"' in ready
    for _ in range(2):
        file = kira.get(ADDRESS)
        assert "attachment" in file["Content-Disposition"]
        entry = TrailEntry.objects.filter(kind="figures.downloaded").latest("seq")
        assert file.content.decode() == f"%PDF {entry.facts['figures']}"
    assert TrailEntry.objects.filter(kind="figures.downloaded").count() == 2


def test_it_is_the_same_file_as_one_made_at_once(town, signed_in, large, monkeypatch):
    kira = signed_in(town.user("Kira"))
    kira.get(ADDRESS)
    work_until_empty()
    assert Job.objects.get().state == JobState.DONE
    made_beside = kira.get(ADDRESS).content
    monkeypatch.setattr(waiting_files, "LARGE", 100_000)
    assert kira.get(ADDRESS).content == made_beside
    assert made_beside.startswith(b"%PDF-")


def test_what_lies_here_is_sealed_and_goes_after_a_day(town, signed_in, large, quick):
    kira = signed_in(town.user("Kira"))
    kira.get(ADDRESS)
    assert lying().keys() == {".page"}
    assert b"Pohjoinen" not in lying()[".page"]
    work_until_empty()
    assert lying().keys() == {".pdf"}
    assert b"%PDF" not in lying()[".pdf"]
    remove_old_files()
    assert lying()
    with time_machine.travel(clock.now() + datetime.timedelta(hours=25)):
        remove_old_files()
    assert not lying()


def test_a_small_one_is_given_at_once(town, signed_in, large, monkeypatch):
    monkeypatch.setattr(waiting_files, "LARGE", 100_000)
    assert signed_in(town.user("Kira")).get(ADDRESS).content.startswith(b"%PDF-")
    assert not Job.objects.exists()


def test_nobody_else_sees_how_far_it_is(town, signed_in, large, client):
    signed_in(town.user("Kira")).get(ADDRESS)
    job = Job.objects.get()
    assert part_of(signed_in(town.user("Eero")), job).status_code == 404
    assert part_of(signed_in(town.user("Fanny")), job).status_code == 403
    assert part_of(signed_in(town.user("Kira")), job).status_code == 200
    read = client.get(reverse("reporting:being_made", args=[job.about]))
    assert read["Location"] == reverse("reporting:reports")


def test_where_it_does_not_succeed_that_is_told_and_it_can_be_tried_again(
    town, signed_in, large, monkeypatch
):
    def lacking(page):
        raise NoPdfHere

    monkeypatch.setattr(long_work, "lay_out", lacking)
    kira = signed_in(town.user("Kira"))
    kira.get(ADDRESS)
    work_until_empty()
    job = Job.objects.get()
    assert (job.state, job.trouble) == (JobState.FAILED, "NoPdfHere")
    failed = part_of(kira, job).text
    assert "hx-get" not in failed
    assert f'href="{ADDRESS}"' in failed
    kira.get(ADDRESS)
    assert Job.objects.filter(state=JobState.WAITING).count() == 1
