"""`rinnalla audit verify` as an administrator meets it."""

import argparse

import pytest
from django.db import transaction

from rinnalla.audit.anchor import anchor_file
from rinnalla.audit.commands import add_to
from rinnalla.audit.tests.bending import as_owner, plant
from rinnalla.core.commanding import CommandProblem
from rinnalla.core.ids import new_id


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser()
    add_to(parser.add_subparsers())
    parsed = parser.parse_args(words)
    return parsed.run(parsed)


def test_a_whole_trail_ends_with_zero(bea, entries, capsys):
    assert main(["audit", "verify"]) == 0
    assert f"{bea.organisation_id} whole · 8 entries" in capsys.readouterr().out


def test_a_bent_trail_ends_with_one_and_says_where(bea, entries, elsewhere, write, capsys):
    write(elsewhere.actor("Bea"), "tested.once", [elsewhere.north])
    plant("UPDATE audit_trailentry SET kind = 'tested.other' WHERE seq = 5")
    assert main(["audit", "verify"]) == 1
    told = capsys.readouterr().out
    assert f"{bea.organisation_id} 5 changed" in told
    assert f"{elsewhere.organisation.pk} whole" in told
    other = ["audit", "verify", "--organisation", str(elsewhere.organisation.pk)]
    assert main(other) == 0


def test_a_trail_whose_head_and_rows_are_gone_is_known_by_its_anchors(bea, entries, capsys):
    with transaction.atomic():
        for table in ("trailmention", "trailreason", "trailentry", "trailhead"):
            plant(f"DELETE FROM audit_{table}")
    assert main(["audit", "verify"]) == 1
    assert f"{bea.organisation_id} 1–8 cut off" in capsys.readouterr().out


def test_a_trail_of_which_nothing_is_left_is_missed_where_there_is_an_organisation(
    bea, entries, elsewhere, write, capsys
):
    write(elsewhere.actor("Bea"), "tested.once", [elsewhere.north])
    with transaction.atomic():
        for table in ("trailmention", "trailreason", "trailentry", "trailhead"):
            plant(f"DELETE FROM audit_{table}")
    anchor_file(bea.organisation_id).unlink()
    here = ["audit", "verify", "--organisation", str(bea.organisation_id)]
    assert main(here) == 1
    assert "1 gone: there is an organisation and no entry" in capsys.readouterr().out
    assert main([*here[:3], str(new_id())]) == 0  # of whom there is no organisation


def test_a_table_of_the_trail_that_could_be_changed_is_told(bea, entries, capsys):
    with as_owner():
        assert main(["audit", "verify"]) == 1
        told = capsys.readouterr().out
        assert "audit_trailentry could be changed" in told
        assert f"{bea.organisation_id} whole" in told
    assert main(["audit", "verify"]) == 0


def test_something_that_is_no_id_is_refused(db):
    with pytest.raises(CommandProblem, match="takes an organisation's id"):
        main(["audit", "verify", "--organisation", "Lintukoto"])
