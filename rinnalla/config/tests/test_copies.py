"""A copy holds plain files and folders, and nothing that leads out of it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from rinnalla.config.copies import (
    Manifest,
    checksums,
    read_manifest,
    refuse_damaged,
    refuse_unsealed,
    refuse_unsound,
    sealed,
    write_manifest,
)
from rinnalla.core.commanding import CommandProblem
from rinnalla.core.keyring import Purpose, fresh_keyring


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copy"
    (folder / "uploads").mkdir(parents=True)
    (folder / "database").write_text("x")
    return folder


def manifest_of(folder):
    return Manifest(1, "0", "", "sqlite", [["core", "0001"]], "", {"trail": [1]}, checksums(folder))


def test_a_copy_of_plain_files_is_taken(copy):
    refuse_damaged(copy, manifest_of(copy))


def test_a_copy_that_links_to_what_stands_elsewhere_is_refused(copy, tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "keyring.json").write_text("{}")
    (copy / "uploads" / "keys").symlink_to(keys)
    with pytest.raises(CommandProblem, match="keys"):
        refuse_damaged(copy, manifest_of(copy))


def test_a_seal_holds_through_the_file_and_a_change_of_keys_and_breaks_at_any_change(copy):
    keyring = fresh_keyring()
    write_manifest(copy, sealed(manifest_of(copy), keyring))
    manifest = read_manifest(copy)
    refuse_unsealed(manifest, keyring.with_new_key(Purpose.TRAIL))
    for changed in (
        replace(manifest, files={"database": "0" * 64}),
        replace(manifest, made_at="2020-01-01"),
        replace(manifest, seal=""),
        manifest_of(copy),
        sealed(manifest, fresh_keyring()),
    ):
        with pytest.raises(CommandProblem, match="not sealed"):
            refuse_unsealed(changed, keyring)


def test_an_index_that_does_not_fit_its_rows_is_damage(tmp_path):
    file = tmp_path / "database"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("CREATE TABLE row (a, b)")
        database.execute("CREATE INDEX by_a ON row (a)")
        database.execute("INSERT INTO row VALUES (1, 2)")
        refuse_unsound(database)
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(a)', '(b)') WHERE name = 'by_a'"
        )
    with closing(sqlite3.connect(file)) as database:
        with pytest.raises(CommandProblem, match="damaged"):
            refuse_unsound(database)
        assert database.execute("PRAGMA quick_check").fetchone()[0] == "ok"  # which sees less
