"""A backup is whole while everybody works on, holds no key, and comes back, upgraded if need be."""

import base64
import hashlib
import json
import shutil
import time

import pytest

from tests.installing import PYTHON, Installation

pytestmark = pytest.mark.installation

NEWEST = """
from rinnalla.audit.actor import INSTALLATION
from rinnalla.audit.models import TrailEntry
from rinnalla.core.walls import seeing
with seeing(INSTALLATION):
    for entry in TrailEntry.objects.filter(organisation_id=INSTALLATION).order_by("seq"):
        print(entry.seq, entry.mac)
"""
STEP_BACK = """
from django.core.management import call_command
call_command("migrate", "organisations", "0002", verbosity=0)
"""

TAKE_TRIGGERS_OFF = """
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE audit_trailmention DISABLE TRIGGER USER")
    else:
        cursor.execute("DROP TRIGGER audit_trailmention_is_never_removed")
"""


@pytest.fixture
def lived_in(make_installation) -> Installation:
    """An installation with a few entries in its trail."""
    here: Installation = make_installation()
    here.rinnalla("setup")
    write_for(here)
    return here


def write_for(here: Installation, *, meanwhile=lambda: None) -> list[str]:
    """Let the busy writer work before, while and after; what it was told is saved."""
    noted = here.folder / "noted"
    noted.touch()
    writer = here.start(PYTHON, "-m", "tests.busy_writer", str(noted))

    def until_it_has_written_more() -> None:
        seen = noted.stat().st_size
        while noted.stat().st_size < seen + 1000:
            assert writer.poll() is None, writer.stdout.read()
            time.sleep(0.02)

    try:
        until_it_has_written_more()
        meanwhile()
        until_it_has_written_more()
    finally:
        writer.kill()
        writer.wait()
    return noted.read_text().splitlines()


def entries(here: Installation) -> list[str]:
    return here.python(NEWEST).splitlines()


def another_with_its_keyring(make_installation, here: Installation) -> Installation:
    other: Installation = make_installation()
    other.keyring.parent.mkdir()
    shutil.copy(here.keyring, other.keyring)
    return other


def test_a_copy_made_while_others_write_is_whole_and_comes_back(
    lived_in, make_installation, tmp_path
):
    copy, before = tmp_path / "copy", []

    def copy_now():
        before.extend((lived_in.folder / "noted").read_text().splitlines()[:-1])
        lived_in.run("script/backup", str(copy))

    after = write_for(lived_in, meanwhile=copy_now)
    other = another_with_its_keyring(make_installation, lived_in)
    said = other.run("script/restore", str(copy), "--as", "Ada Ylläpito").stdout
    assert "trails verified" in said
    found = entries(other)
    # A writer that is killed may have saved one entry more than it could note.
    assert [line for line in found if line in before] == before
    assert len(before) <= len(found) - 1 < len(after)  # the last is the restoration's own
    assert other.rinnalla("audit", "verify").returncode == 0
    assert len(entries(lived_in)) >= len(after)  # and the one copied from went on


def test_a_copy_in_a_folder_that_others_see_is_not_theirs_to_read(lived_in, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    copy.chmod(0o755)
    lived_in.run("script/backup", str(copy))
    readable = [file.name for file in copy.iterdir() if file.stat().st_mode & 0o077]
    assert readable == []


def test_no_byte_of_a_key_is_in_a_copy(lived_in, tmp_path):
    copy = tmp_path / "copy"
    lived_in.run("script/backup", str(copy))
    keys = [
        text
        for purpose in json.loads(lived_in.keyring.read_text())["purposes"].values()
        for text in purpose["keys"].values()
    ]
    forms = [
        form for text in keys for key in [base64.b64decode(text)]
        for form in (key, text.encode(), key.hex().encode())
    ]  # fmt: skip
    files = [file for file in copy.rglob("*") if file.is_file()]

    def holding_a_key() -> list[str]:
        return [f.name for f in files if any(form in f.read_bytes() for form in forms)]

    assert len(files) >= 3
    assert holding_a_key() == []
    planted = copy / "planted"
    planted.write_bytes(b"x" + forms[0])
    files.append(planted)
    assert holding_a_key() == ["planted"]


def test_an_older_copy_is_upgraded_when_it_comes_back(lived_in, make_installation, tmp_path):
    owner = {"DATABASE_URL": lived_in.variables.get("DATABASE_OWNER_URL", "")}
    Installation(lived_in.folder, {**lived_in.variables, **owner}).python(STEP_BACK)
    copy = tmp_path / "copy"
    lived_in.run("script/backup", str(copy))
    older = json.loads((copy / "manifest.json").read_text())["migrations"]
    assert not [name for app, name in older if app == "organisations" and name >= "0003"]
    other = another_with_its_keyring(make_installation, lived_in)
    strip_of_its_seal(copy)  # as copies were before they were sealed
    refused = other.run("script/restore", str(copy), code=1)
    assert "not sealed with this keyring" in refused.stderr
    other.run("script/restore", str(copy), "--unsealed")
    again = tmp_path / "again"
    other.run("script/backup", str(again))
    newer = json.loads((again / "manifest.json").read_text())["migrations"]
    assert [name for app, name in newer if app == "organisations" and name >= "0003"]


def test_nothing_is_put_back_over_an_installation_unless_asked(lived_in, tmp_path):
    copy = tmp_path / "copy"
    lived_in.run("script/backup", str(copy))
    then = entries(lived_in)
    write_for(lived_in)
    later = entries(lived_in)
    refused = lived_in.run("script/restore", str(copy), code=1)
    assert "installation here already" in refused.stderr
    assert entries(lived_in) == later
    said = lived_in.run("script/restore", str(copy), "--replace").stdout
    assert "What stood here is in" in said
    assert entries(lived_in)[:-1] == then
    assert lived_in.rinnalla("audit", "verify").returncode == 0


def damage(copy):
    file = copy / "database"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def make_newer(copy):
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["migrations"].append(["core", "9999_from_tomorrow"])
    (copy / "manifest.json").write_text(json.dumps(manifest))


def forge(copy):
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "anchors" / "planted.jsonl").write_text("{}")
    found = hashlib.sha256(b"{}").hexdigest()
    manifest["files"]["anchors/planted.jsonl"] = found
    (copy / "manifest.json").write_text(json.dumps(manifest))


def strip_of_its_seal(copy):
    manifest = json.loads((copy / "manifest.json").read_text())
    del manifest["seal"]
    (copy / "manifest.json").write_text(json.dumps(manifest))


BENT = [
    (forge, "not sealed with this keyring"),
    (strip_of_its_seal, "not sealed with this keyring"),
    (damage, "The copy is damaged: database"),
    (make_newer, "made by a newer Rinnalla"),
    (lambda copy: (copy / "manifest.json").unlink(), "no whole copy"),
    (lambda copy: (copy / "manifest.json").write_text("{"), "is damaged"),
]


def test_a_bent_copy_is_refused_and_changes_nothing(lived_in, tmp_path):
    whole = tmp_path / "copy"
    lived_in.run("script/backup", str(whole))
    before = entries(lived_in)
    for number, (bend, words) in enumerate(BENT):
        copy = shutil.copytree(whole, tmp_path / f"bent-{number}")
        bend(copy)
        refused = lived_in.rinnalla("restore", str(copy), "--replace", code=1)
        assert words in refused.stderr
    assert entries(lived_in) == before


def test_a_copy_whose_trail_may_be_changed_is_refused(lived_in, make_installation, tmp_path):
    owner = {"DATABASE_URL": lived_in.variables.get("DATABASE_OWNER_URL", "")}
    Installation(lived_in.folder, {**lived_in.variables, **owner}).python(TAKE_TRIGGERS_OFF)
    copy = tmp_path / "copy"
    lived_in.run("script/backup", str(copy))
    other = another_with_its_keyring(make_installation, lived_in)
    refused = other.rinnalla("restore", str(copy), code=1)
    assert "could be changed: audit_trailmention" in refused.stderr


def test_a_copy_needs_its_own_keyring(lived_in, make_installation, tmp_path):
    copy = tmp_path / "copy"
    lived_in.run("script/backup", str(copy))
    other: Installation = make_installation()
    lost = other.rinnalla("restore", str(copy), code=1)
    assert "There is no keyring" in lost.stderr
    other.rinnalla("setup")
    before = entries(other)
    wrong = other.rinnalla("restore", str(copy), "--replace", code=1)
    assert "The copy belongs to the keyring" in wrong.stderr
    assert entries(other) == before
