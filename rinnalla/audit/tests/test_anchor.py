"""Anchors are written after the commit; one that cannot be written undoes nothing and is said."""

import logging

import pytest

from rinnalla.audit import trail
from rinnalla.audit.anchor import anchor_file, anchors_of, mark_restored, newest_anchor
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.tests.bending import found


def test_nothing_is_anchored_before_the_commit(town, bea, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        trail.record(bea, "tested.once", [town.north])
        assert not anchor_file(bea.organisation_id).exists()
    assert newest_anchor(bea.organisation_id).seq == 1


def test_a_failing_anchor_keeps_the_deed_and_is_in_the_log(town, bea, entries, write, caplog):
    file = anchor_file(bea.organisation_id)
    kept = file.read_text()
    file.unlink()
    file.mkdir()  # no line can be appended to a folder
    with caplog.at_level(logging.ERROR):
        written = write(bea, "tested.after", [town.north])
    assert TrailEntry.objects.filter(pk=written.pk).exists()
    assert "was not written" in caplog.text
    file.rmdir()
    file.write_text(kept)
    assert newest_anchor(bea.organisation_id).seq == written.seq - 1
    assert found(bea) == []


def test_a_line_torn_by_a_full_disk_does_not_spoil_the_next(town, bea, entries, write):
    file = anchor_file(bea.organisation_id)
    file.write_text(file.read_text()[:-9])
    write(bea, "tested.after", [town.north])
    assert [one.seq for one in anchors_of(bea.organisation_id)] == [1, 2, 3, 4, 5, 6, 7, 9]


def test_the_newest_anchor_is_found_at_the_end_of_a_long_file(bea, entries):
    file = anchor_file(bea.organisation_id)
    file.write_text("\n" * 20_000 + file.read_text())
    assert newest_anchor(bea.organisation_id).seq == 8
    mark_restored(bea.organisation_id, 4, entries[3].mac)
    assert newest_anchor(bea.organisation_id).seq == 4


@pytest.mark.parametrize(
    "line",
    [
        '{"seq":1e999,"mac":"","at":""}',
        '{"seq":99999999999999999999,"mac":"","at":""}',
        '{"seq":-1,"mac":"","at":""}',
        "[" * 20_000,
        "5",
    ],
)
def test_a_line_that_is_none_of_ours_stops_no_verifying(bea, entries, line):
    with anchor_file(bea.organisation_id).open("a") as file:
        file.write("\n" + line)
    assert found(bea) == []
    anchor_file(bea.organisation_id).unlink()
    assert found(bea) != []
