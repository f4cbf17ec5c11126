"""A copy holds plain files and folders, and nothing that leads out of it."""

import pytest

from rinnalla.config.copies import Manifest, checksums, refuse_damaged
from rinnalla.core.commanding import CommandProblem


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copy"
    (folder / "uploads").mkdir(parents=True)
    (folder / "database").write_text("x")
    return folder


def manifest_of(folder):
    return Manifest(1, "0", "", "sqlite", [], "", {}, checksums(folder))


def test_a_copy_of_plain_files_is_taken(copy):
    refuse_damaged(copy, manifest_of(copy))


def test_a_copy_that_links_to_what_stands_elsewhere_is_refused(copy, tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "keyring.json").write_text("{}")
    (copy / "uploads" / "keys").symlink_to(keys)
    with pytest.raises(CommandProblem, match="keys"):
        refuse_damaged(copy, manifest_of(copy))
