"""`rinnalla old-log`: looking, bringing in, going on after a stop."""

import argparse

import pytest

from rinnalla.core.commanding import CommandProblem
from rinnalla.encounters.models import Encounter
from rinnalla.oldlogs import commands, pace
from rinnalla.oldlogs.models import LogBundle, LogImport, LogState
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning
from rinnalla.oldlogs.tests.logs_for_tests import HEADERS, ROWS, csv_of


@pytest.fixture
def command(town, tmp_path):
    file = tmp_path / "loki.csv"
    file.write_bytes(csv_of(*ROWS))

    def run(*words: str) -> None:
        parser = argparse.ArgumentParser()
        commands.add_to(parser.add_subparsers())
        typed = ["old-log", str(file), "--team", "Pohjoinen", "--as", "Ada Admin", *words]
        parsed = parser.parse_args(typed)
        parsed.run(parsed)

    run.file = file
    return run


def test_look_tells_and_leaves_nothing(command, capsys):
    command("--look")
    told = capsys.readouterr().out
    assert "Would become encounters: 4" in told
    assert "With a problem: 1" in told
    assert (Encounter.objects.count(), LogBundle.objects.count()) == (0, 0)


def test_columns_of_which_a_kept_mapping_says_nothing_are_told(command, capsys, tmp_path):
    kept = tmp_path / "mapping.json"
    days = ColumnChoice(Meaning.DAY)
    others = {name: ColumnChoice(Meaning.NOTE) for name in HEADERS.split(";")[1:-1]}
    kept.write_text(Mapping(columns={"Pvm": days, **others}).to_json())
    command("--look", "--mapping", str(kept))
    assert "the mapping says nothing of it: Työntekijä." in capsys.readouterr().out
    command("--look")
    assert "says nothing" not in capsys.readouterr().out


def test_it_brings_the_log_in_and_the_same_again_adds_nothing(command, capsys):
    command()
    assert "Encounters made: 4. Here already: 0. With a problem: 1." in capsys.readouterr().out
    command()
    assert "Encounters made: 0. Here already: 4. With a problem: 1." in capsys.readouterr().out
    assert Encounter.objects.count() == 4
    assert Encounter.objects.filter(recorded_by=None).count() == 4


def test_stopped_by_hand_it_goes_on(command, monkeypatch):
    for name in ("FIRST", "FEWEST", "MOST"):
        monkeypatch.setattr(pace, name, 2)
    rows = commands.actions.bring_rows
    times = []

    def interrupted(*about):
        times.append(about)
        if len(times) == 2:
            raise KeyboardInterrupt
        rows(*about)

    with monkeypatch.context() as patch:
        patch.setattr(commands.actions, "bring_rows", interrupted)
        with pytest.raises(CommandProblem):
            command()
    assert (LogImport.objects.get().state, Encounter.objects.count()) == (LogState.STOPPED, 2)
    command()
    assert (LogImport.objects.get().state, Encounter.objects.count()) == (LogState.DONE, 4)


@pytest.mark.parametrize("words", [("--team", "Ei mikään"), ("--mapping", "/ei/ole.json")])
def test_what_is_not_there_is_told(command, words):
    with pytest.raises(CommandProblem):
        command(*words)


def test_a_broken_file_is_told(command):
    command.file.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandProblem):
        command()
