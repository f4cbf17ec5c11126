"""`rinnalla import-model` tells what a file would become, and needs no database."""

import argparse
import json

import pytest

from rinnalla.core.commanding import CommandProblem
from rinnalla.models_of_work import commands
from rinnalla.models_of_work.tests.importing.pages import FLAT_PAGE, MAIN_PAGE


def run(*words):
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers())
    parsed = parser.parse_args(["import-model", *words])
    parsed.run(parsed)


@pytest.fixture
def saved(tmp_path):
    def save(content, name="malli.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return save


def test_json_tells_all_of_a_page_and_nothing_else(saved, capsys):
    run(saved(FLAT_PAGE), "--dry-run", "--json")
    out = capsys.readouterr().out
    told = json.loads(out)
    assert set(told) == {"kind", "fields", "unplaced", "words"}
    assert told["kind"] == "model"
    assert told["fields"]["title"] == "Yökävelyllä"
    assert told["unplaced"][-1] == "ARVIOINTI (LIITE)\n\nKävelijät kertoivat, mikä toimi."
    assert list(told["words"]) == ["source", "placed", "unplaced", "residue", "repeated"]
    assert told["words"]["source"] == len(FLAT_PAGE.split())
    assert "ä" in out


def test_without_json_a_table_is_told(saved, capsys):
    run(saved(MAIN_PAGE), "--dry-run")
    out = capsys.readouterr().out
    assert "Iltakahvila kadun kulmassa" in out
    assert "Not in the list of phenomena: Yksinäisyys" in out
    assert f"Words: {len(MAIN_PAGE.split())} = " in out


def test_letters_that_were_guessed_are_told(saved, capsys):
    run(saved("Yö".encode("cp1252")), "--dry-run")
    assert "look that å, ä and ö are right" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (MAIN_PAGE, [], "With --dry-run"),
        (b"%PDF", ["--dry-run", "--json"], "Tätä tiedostoa ei voi lukea"),
        (None, ["--dry-run"], "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_printed(
    saved, capsys, content, arguments, said
):
    path = saved(content) if content else "nowhere.txt"
    with pytest.raises(CommandProblem, match=said):
        run(path, *arguments)
    assert capsys.readouterr().out == ""
