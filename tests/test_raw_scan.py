"""No file of an installation, of its backup or of a dump tells a word of people's (design 2.12).

While somebody is at work, so that SQLite's log and whatever else is open is read too. A control
plants one word in clear and finds it in the database, in the backup and in the dump.
"""

import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from rinnalla.privacy.tests.stealing import words_told, words_told_by_files
from script.tools.temporary_postgres import find_programs
from tests.installing import PYTHON, Installation
from tests.planting import PLANTED

pytestmark = pytest.mark.installation

IN_CLEAR = "Vesihernekylä"


@pytest.fixture
def here(make_installation) -> Installation:
    made: Installation = make_installation()
    made.rinnalla("setup")
    return made


@contextmanager
def somebody_at_work(here: Installation, *words: str):
    """Until the block ends; what they and their program say goes into a log of the installation."""
    log = here.folder / "data" / "log"
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603
            [PYTHON, "-m", "tests.planting", *words],
            env=here.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        assert process.stdin
        assert process.stdout
        try:
            assert process.stdout.readline() == b"planted\n", log.read_text()
            yield
        finally:
            process.stdin.close()
            assert process.wait(60) == 0, log.read_text()
            process.stdout.close()


def dump_of(here: Installation) -> bytes:
    """PostgreSQL's dump in plain; of SQLite, its files as they stand."""
    address = here.variables.get("DATABASE_BACKUP_URL")
    if not address:
        return here.database.read_bytes()
    command = [str(find_programs() / "pg_dump"), "--schema=public", address]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603


def test_no_file_tells_a_planted_word(here, tmp_path):
    with somebody_at_work(here):
        if not here.variables:
            assert here.database.with_name(here.database.name + "-wal").stat().st_size
        here.run("script/backup", str(tmp_path / "copy"))
        assert words_told_by_files(here.folder / "data", PLANTED) == {}
        assert words_told_by_files(here.folder / "anchors", PLANTED) == {}
        assert words_told_by_files(tmp_path / "copy", PLANTED) == {}
        assert words_told(dump_of(here), PLANTED) == {}
    assert words_told_by_files(here.folder / "data", PLANTED) == {}


def test_a_word_planted_in_clear_is_found_in_each_of_them(here, tmp_path):
    with somebody_at_work(here, IN_CLEAR):
        here.run("script/backup", str(tmp_path / "copy"))
        told = words_told_by_files(here.folder / "data", [IN_CLEAR])
        assert bool(told) == (not here.variables)  # PostgreSQL keeps its files itself
        copied = words_told_by_files(tmp_path / "copy", [IN_CLEAR])
        assert copied == {"database": {IN_CLEAR: ["utf-8"]}}
    assert words_told(dump_of(here), [IN_CLEAR]) == {IN_CLEAR: ["utf-8"]}


def test_what_is_planted_is_really_there(here):
    """Else nothing could be found of it: the keyring opens every one of the words."""
    with somebody_at_work(here):
        opened = here.python(Path(__file__).with_name("opening.py").read_text())
    missing = [word for word in PLANTED if word not in opened and not word.startswith("Hilla")]
    assert missing == ["järvikorte"]  # what was searched for is kept nowhere
    assert "Hilla" not in opened
