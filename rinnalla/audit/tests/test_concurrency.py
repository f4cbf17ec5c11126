"""Several at once: one unbroken chain, whole lines, and no waiting for other organisations."""

import multiprocessing
import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from rinnalla.audit import trail
from rinnalla.audit.anchor import anchor_file, drop_anchor
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.tests.bending import found, plant
from rinnalla.core.ids import new_id

THREADS, EACH = 4, 10
needs_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"
)


def in_threads(*works: Callable[[], None]) -> None:
    """Run these at once, each with a connection of its own; raises what any of them raised."""
    failures: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if failures:
        raise failures[0]


@pytest.mark.django_db(transaction=True)
def test_four_at_once_write_one_unbroken_chain(town):
    bea = town.actor("Bea")

    def write() -> None:
        for _ in range(EACH):
            trail.record(bea, "tested.once", [town.north])

    in_threads(*[write] * THREADS)
    seqs = TrailEntry.objects.order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(1, THREADS * EACH + 1))
    assert found(bea) == []
    lines = anchor_file(bea.organisation_id).read_text().split()
    assert len(lines) == THREADS * EACH


@pytest.mark.django_db(transaction=True)
def test_what_was_really_committed_is_still_append_only(town):
    trail.record(town.actor("Bea"), "tested.once", [town.north])
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_trailentry")
    plant("UPDATE audit_trailentry SET kind = 'tested.twice'")
    assert found(town.actor("Bea")) == [("CHANGED", 1, 1)]


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_entry_and_no_anchor(town):
    bea = town.actor("Bea")

    @transaction.atomic
    def deed() -> None:
        trail.record(bea, "tested.once", [town.north])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()
    assert not TrailEntry.objects.exists()
    assert not anchor_file(bea.organisation_id).exists()


@pytest.mark.django_db(transaction=True)
def test_a_deed_whose_trail_cannot_be_written_does_not_stand(town, monkeypatch):
    bea = town.actor("Bea")
    monkeypatch.setattr("rinnalla.audit.trail.mac_of", lambda *_: 1 / 0)
    with transaction.atomic():
        town.north.name = "Uusi"
        town.north.save()
        with pytest.raises(ZeroDivisionError):
            trail.record(bea, "tested.once", [town.north])
    town.north.refresh_from_db()
    assert town.north.name == "Pohjoinen"


@needs_postgres
@pytest.mark.django_db(transaction=True)
def test_two_organisations_do_not_wait_for_each_other(town, elsewhere):
    other_is_done = threading.Event()

    def hold() -> None:
        with transaction.atomic():
            trail.record(town.actor("Bea"), "tested.once", [town.north])
            assert other_is_done.wait(timeout=60), "the other organisation waited"

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            trail.record(elsewhere.actor("Bea"), "tested.once", [elsewhere.north])
        other_is_done.set()

    in_threads(hold, write)
    assert TrailEntry.objects.count() == 2


def test_anchor_lines_of_several_processes_do_not_mix(anchors):
    organisation_id = new_id()
    fork = multiprocessing.get_context("fork")
    works = [fork.Process(target=_many_anchors, args=[organisation_id]) for _ in range(4)]
    for work in works:
        work.start()
    for work in works:
        work.join()
    lines = anchor_file(organisation_id).read_text().split("\n")[1:]
    assert len(lines) == 4 * 200
    assert all(line.startswith('{"seq":') and line.endswith('"}') for line in lines)


def _many_anchors(organisation_id) -> None:
    for seq in range(200):
        drop_anchor(organisation_id, seq, "0" * 64)
