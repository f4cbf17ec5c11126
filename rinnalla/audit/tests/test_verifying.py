"""`rinnalla audit verify` finds and names whatever bends a trail, and nothing in a whole one."""

import base64
import secrets

import pytest
from django.db import connection

from rinnalla.audit.anchor import anchor_file, drop_anchor, mark_restored
from rinnalla.audit.models import TrailReason
from rinnalla.audit.tests.bending import chain_anew, found, in_sql, plant, remove
from rinnalla.core.keyring import Keyring, Keys, Purpose, current_keyring, write_keyring

JSON_OF = "%s::jsonb" if connection.vendor == "postgresql" else "%s"


def test_an_untouched_trail_is_whole(bea, entries):
    assert found(bea) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "tested.twice"),
        ("noun", "other"),
        ("role", "worker"),
        ("ground", "self"),
        ("at", "2026-01-01 00:00:00+00:00"),
        ("mac", "0" * 64),
        ("reason_digest", "0" * 64),
        ("key_number", 2),
    ],
)
def test_a_changed_entry_is_found(bea, entries, column, value):
    plant(f"UPDATE audit_trailentry SET {column} = %s WHERE seq = 5", value)
    what, first, _ = found(bea)[0]
    assert (what, first) == ("KEY" if column == "key_number" else "CHANGED", 5)


@pytest.mark.parametrize(
    ("column", "value"), [("facts", '{"number": 6}'), ("subjects", "[]"), ("teams", "[]")]
)
def test_changed_subjects_teams_and_facts_are_found(bea, entries, column, value):
    plant(f"UPDATE audit_trailentry SET {column} = {JSON_OF} WHERE seq = 5", value)
    assert ("CHANGED", 5, 5) in found(bea)


def test_a_removed_entry_is_found(bea, entries):
    remove([entries[4]])
    assert found(bea) == [("REMOVED", 5, 5), ("CUT_OFF", 5, 5)]


def test_entries_that_changed_places_are_found(bea, entries):
    for seq, entry in ((100, entries[3]), (4, entries[4]), (5, entries[3])):
        for table, column in (("audit_trailentry", "id"), ("audit_trailmention", "entry_id")):
            plant(f"UPDATE {table} SET seq = %s WHERE {column} = %s", seq, in_sql(entry.pk))
    assert ("REORDERED", 4, 6) in found(bea)


def test_a_chain_written_anew_with_a_wrong_key_is_found(bea, entries):
    plant("UPDATE audit_trailentry SET kind = 'tested.other' WHERE seq = 3")
    entries[2].kind = "tested.other"
    chain_anew(entries, secrets.token_bytes(32))
    assert ("RECHAINED", 1, 8) in found(bea)


def test_a_chain_written_anew_with_the_real_key_is_found_by_its_anchors(bea, entries):
    plant("UPDATE audit_trailentry SET kind = 'tested.other' WHERE seq = 3")
    entries[2].kind = "tested.other"
    chain_anew(entries, current_keyring().keys(Purpose.TRAIL).key(1))
    assert found(bea) == [("REWRITTEN", 3, 8)]


def test_cut_off_entries_are_found_by_the_head(bea, entries):
    remove(entries[6:])
    anchor_file(bea.organisation_id).write_text(
        "\n".join(anchor_file(bea.organisation_id).read_text().splitlines()[:3])
    )
    assert found(bea) == [("CUT_OFF", 7, 8)]


def test_cut_off_entries_are_found_by_the_anchors(bea, entries):
    remove(entries[6:])
    plant("UPDATE audit_trailhead SET seq = 6, mac = %s", entries[5].mac)
    assert found(bea) == [("CUT_OFF", 7, 8)]


def test_a_head_that_does_not_fit_is_found(bea, entries):
    plant("UPDATE audit_trailhead SET mac = %s", "0" * 64)
    assert found(bea) == [("HEAD", 8, 8)]
    plant("DELETE FROM audit_trailhead")
    assert found(bea) == [("HEAD", 8, 8)]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_trailmention WHERE seq = 4",
        "UPDATE audit_trailmention SET seq = 7 WHERE seq = 4",
        """INSERT INTO audit_trailmention (entry_id, organisation_id, subject_id, seq)
           SELECT entry_id, organisation_id, organisation_id, seq FROM audit_trailmention
           WHERE seq = 4""",
    ],
)
def test_a_mention_out_of_step_is_found(bea, entries, sql):
    plant(sql)
    assert found(bea) == [("INDEX", 4, 4)]


def test_a_mention_of_another_organisations_entry_is_found(bea, entries, elsewhere, write):
    other = write(elsewhere.actor("Bea"), "tested.once", [elsewhere.north])
    plant("UPDATE audit_trailmention SET organisation_id = %s WHERE entry_id = %s",
          in_sql(bea.organisation_id), in_sql(other.pk))  # fmt: skip
    assert found(bea) == [("INDEX", 1, 1)]


def test_a_reason_that_does_not_fit_its_digest_is_found(bea, entries):
    reason = TrailReason.objects.get(entry=entries[2])
    reason.text = "koska huvitti"
    reason.save()
    assert found(bea) == [("REASON", 3, 3)]


def test_the_operator_of_a_command_is_under_the_digest_too(bea, entries):
    reason = TrailReason.objects.get(entry=entries[2])
    reason.operator = "Joku muu"
    reason.save()
    assert found(bea) == [("REASON", 3, 3)]


def test_a_reason_removed_by_no_deed_is_found(bea, entries):
    plant("DELETE FROM audit_trailreason WHERE entry_id = %s", in_sql(entries[2].pk))
    assert found(bea) == [("REASON_GONE", 3, 3)]


def test_after_an_erasing_deed_the_trail_is_whole(bea, entries, write):
    TrailReason.objects.filter(entry=entries[2]).delete()
    write(bea, "reason.erased", [entries[2]])
    assert found(bea) == []


def test_a_missing_file_of_anchors_is_found(bea, entries):
    anchor_file(bea.organisation_id).unlink()
    assert found(bea) == [("NO_ANCHORS", 1, 8)]


def test_a_backup_put_back_is_accepted_once_it_is_marked(town, bea, entries, write):
    kept = anchor_file(bea.organisation_id).read_text()
    remove(entries[5:])
    plant("UPDATE audit_trailhead SET seq = 5, mac = %s", entries[4].mac)
    mark_restored(bea.organisation_id, 5, entries[4].mac)
    write(bea, "tested.after", [town.north])
    assert found(bea) == []
    anchor_file(bea.organisation_id).write_text(kept)
    assert ("CUT_OFF", 7, 8) in found(bea)


def test_the_mark_of_a_backup_cannot_be_used_twice(town, bea, entries, write):
    mark_restored(bea.organisation_id, 8, entries[7].mac)
    mark = anchor_file(bea.organisation_id).read_text().splitlines()[-1]
    extra = [write(bea, "tested.after", [town.north]) for _ in range(3)]
    with anchor_file(bea.organisation_id).open("a") as file:
        file.write(f"\n{mark}")
    remove(extra)
    plant("UPDATE audit_trailhead SET seq = 8, mac = %s", entries[7].mac)
    assert found(bea) == [("CUT_OFF", 9, 11)]


def test_a_forged_mark_of_a_backup_is_passed_over(bea, entries):
    mark_restored(bea.organisation_id, 8, entries[7].mac)
    file = anchor_file(bea.organisation_id)
    file.write_text(file.read_text().replace('"restored":8', '"restored":6'))
    remove(entries[6:])
    plant("UPDATE audit_trailhead SET seq = 6, mac = %s", entries[5].mac)
    assert found(bea) == [("CUT_OFF", 7, 8)]


def test_a_torn_line_of_anchors_hides_nothing(bea, entries):
    with anchor_file(bea.organisation_id).open("a") as file:
        file.write('\n{"seq": 9, "ma')
    drop_anchor(bea.organisation_id, 12, "0" * 64)
    assert found(bea) == [("CUT_OFF", 9, 12)]


def test_another_installations_keyring_fits_no_entry(bea, entries, settings, tmp_path):
    other = {p: Keys(1, {1: secrets.token_bytes(32)}) for p in Purpose}
    settings.KEYRING_FILE = tmp_path / "other.json"
    write_keyring(Keyring("other", other), settings.KEYRING_FILE)
    assert ("RECHAINED", 1, 8) in found(bea)


def test_entries_of_an_older_key_fit_after_a_rotation(
    town, bea, entries, write, settings, tmp_path
):
    grown = current_keyring().with_new_key(Purpose.TRAIL)
    settings.KEYRING_FILE = tmp_path / "grown.json"
    write_keyring(grown, settings.KEYRING_FILE)
    assert write(bea, "tested.after", [town.north]).key_number == 2
    assert found(bea) == []


def test_an_anchor_tells_no_key(bea, entries):
    text = anchor_file(bea.organisation_id).read_bytes()
    key = current_keyring().keys(Purpose.TRAIL).key(1)
    assert key not in text
    assert base64.b64encode(key) not in text
    assert key.hex().encode() not in text
