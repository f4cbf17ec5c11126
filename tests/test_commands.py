"""The commands as a newcomer meets them: they start, say what is wrong, and lose nothing."""

import os
import re
import signal
import socket
import sqlite3
import time
import urllib.request
from contextlib import closing

import pytest

from tests.installing import PYTHON, Installation, await_answer, free_port

pytestmark = pytest.mark.installation


def get(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def test_a_first_start_makes_everything_and_a_second_loses_nothing(make_installation):
    here: Installation = make_installation()
    with here.serving("--small-town") as address:
        status, page = get(address)
        assert status == 200
        assert 'type="password"' in page
    first = here.keyring.read_bytes()
    port = free_port()
    server = here.start("script/server", "--port", str(port))
    try:
        await_answer(port, server)
    finally:
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=120)[0]
    assert server.returncode == 0
    assert f"http://127.0.0.1:{port}" in told
    assert re.search(r"bea@lintukoto\.example\s+lead", told)
    assert "Making the tables" not in told
    assert here.keyring.read_bytes() == first


def test_an_empty_start_builds_no_town(make_installation):
    here: Installation = make_installation()
    port = free_port()
    server = here.start("script/server", "--empty", "--port", str(port))
    try:
        await_answer(port, server)
    finally:
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=120)[0]
    assert "rinnalla create-organisation" in " ".join(told.split())
    with here.serving("--small-town") as address:
        made = here.rinnalla(
            *("create-organisation", "Oikea ry", "--team", "Keskusta", "--town", "Helsinki"),
            *("--lead-name", "Liisa", "--lead-email", "liisa@oikea.example", "--as", "Olli"),
        ).stdout
        assert f"{address}/join/" in made
    count = "from rinnalla.organisations.everywhere import organisation_ids as i; print(len(i()))"
    assert here.python(count) == "1"


@pytest.fixture
def embedded(tmp_path) -> Installation:
    """An installation on SQLite, with tables and no town."""
    here = Installation(tmp_path)
    here.rinnalla("setup")
    return here


def test_a_port_in_use_is_told_plainly(embedded):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = embedded.rinnalla("serve", "--port", str(port), code=1).stderr
    assert f"Port {port} of 127.0.0.1 cannot be used" in told
    assert "Traceback" not in told


def test_one_data_folder_has_one_server(embedded):
    with embedded.serving("--empty"):
        told = embedded.rinnalla("serve", "--port", str(free_port()), code=1).stderr
    assert "A server or a restoration is at work" in told


def test_a_lost_keyring_is_told_and_none_is_made(embedded):
    kept = embedded.database.read_bytes()
    embedded.keyring.rename(embedded.folder / "away.json")
    told = embedded.rinnalla("serve", "--port", str(free_port()), code=1).stderr
    assert "no keyring" in told
    assert "Traceback" not in told
    assert not embedded.keyring.exists()
    assert embedded.database.read_bytes() == kept


def test_another_installations_keyring_is_refused(embedded, tmp_path):
    other = Installation(tmp_path / "other")
    other.folder.mkdir()
    other.rinnalla("setup")
    embedded.rinnalla("keys", "status")
    embedded.keyring.write_bytes(other.keyring.read_bytes())
    told = embedded.rinnalla("serve", "--port", str(free_port()), code=1).stderr
    assert "belongs to another installation" in told


@pytest.mark.parametrize("app", ["core", "a_room_of_tomorrow"])
def test_a_database_newer_than_the_product_is_left_alone(embedded, app):
    with closing(sqlite3.connect(embedded.database)) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES (?, '9999_from_tomorrow', '2030-01-01')",
            [app],
        )
    told = embedded.rinnalla("setup", code=1).stderr
    assert "newer than this version" in told
    assert f"{app}.9999_from_tomorrow" in told


def test_a_keyring_beside_the_data_is_refused(embedded):
    inside = {"RINNALLA_KEYRING": str(embedded.folder / "data" / "keyring.json")}
    told = Installation(embedded.folder, inside).rinnalla("setup", code=1).stderr
    assert "stands inside" in told


@pytest.mark.parametrize("role", ["DATABASE_OWNER_URL", "DATABASE_BACKUP_URL"])
def test_the_server_starts_under_no_role_that_walks_round_the_walls(
    make_installation, role, request
):
    here: Installation = make_installation()
    if not here.variables:
        here.variables = {}
        assert here.rinnalla("serve", "--workers", "2", code=1).stderr  # SQLite: one process only
        return
    here.rinnalla("setup")
    stronger = Installation(here.folder, {**here.variables, "DATABASE_URL": here.variables[role]})
    told = stronger.rinnalla("serve", "--port", str(free_port()), code=1).stderr
    assert "the walls between organisations would not hold" in told


def test_what_is_killed_amid_writes_keeps_every_acknowledged_row(embedded):
    noted = embedded.folder / "noted"
    with embedded.serving("--empty"):
        writers = [embedded.start(PYTHON, "-m", "tests.busy_writer", str(noted)) for _ in range(2)]
        deadline = time.monotonic() + 240
        while not noted.exists() or noted.stat().st_size < 20_000:
            assert all(writer.poll() is None for writer in writers)
            assert time.monotonic() < deadline
            time.sleep(0.02)
        for writer in writers:
            os.killpg(writer.pid, signal.SIGKILL)
            writer.wait()
    acknowledged = {tuple(line.split()) for line in noted.read_text().splitlines()}
    with closing(sqlite3.connect(embedded.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = database.execute("SELECT seq, mac FROM audit_trailentry").fetchall()
    assert len(acknowledged) > 100
    assert acknowledged <= {(str(seq), mac) for seq, mac in found}
    assert embedded.rinnalla("audit", "verify").returncode == 0


def test_a_full_disk_is_told_and_takes_nothing_that_was_saved(embedded):
    """SQLite is given no page more than it has: what it then says is what a full disk says."""
    fill = """
import sys
from django.db import OperationalError, connection
from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, Actor, Ground
from rinnalla.audit.models import TrailEntry
actor = Actor(None, INSTALLATION, ground=Ground.COMMAND)
trail.record(actor, "house.tidied")
with connection.cursor() as cursor:
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
saved = 1
try:
    while saved < 5000:
        trail.record(actor, "house.tidied")
        saved += 1
except OperationalError as full:
    print(full, saved, TrailEntry.objects.count())
"""
    said = embedded.python(fill)
    assert "disk is full" in said
    saved, counted = said.split()[-2:]
    assert saved == counted
    assert embedded.rinnalla("audit", "verify").returncode == 0
    with closing(sqlite3.connect(embedded.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_log_of_sqlite_does_not_grow_without_end(embedded):
    emptied = """
from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, Actor, Ground
from rinnalla.config.databases import sqlite_file
from rinnalla.config.env import read_environment
from rinnalla.config.upkeep import checkpoint
env = read_environment()
for _ in range(50):
    trail.record(Actor(None, INSTALLATION, ground=Ground.COMMAND), "house.tidied")
log = sqlite_file(env).with_name(sqlite_file(env).name + "-wal")
print(log.stat().st_size > 100_000, checkpoint(env), log.stat().st_size)
"""
    assert embedded.python(emptied) == "True True 0"


def test_no_index_of_a_new_installation_is_called_stale(embedded):
    stale = "from rinnalla.core.indexing import indexes, is_current"
    asked = "print(len(list(indexes())) > 3, all(is_current(one) for one in indexes()))"
    assert embedded.python(f"{stale}\n{asked}") == "True True"


def test_a_second_set_up_changes_nothing(embedded):
    kept = {file: file.read_bytes() for file in (embedded.keyring, embedded.database)}
    said = embedded.run("script/setup").stdout
    assert "Making" not in said
    assert "Made" not in said
    assert {file: file.read_bytes() for file in kept} == kept


def test_every_command_explains_itself(embedded):
    for command in ("setup", "serve", "prepare-database", "backup", "restore", "migrate"):
        assert "usage: rinnalla" in embedded.rinnalla(command, "--help").stdout
