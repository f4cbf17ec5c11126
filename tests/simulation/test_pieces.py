"""A long proof is played in pieces, on days of their own: each file tells which piece it is."""

import json

from rinnalla.core import clock
from script.tools.simulation.running import Came, Wanted
from script.tools.simulation.watching import Watch


def played(*seeds):
    came = Came(killed=2)
    for seed in seeds:
        told = {"seed": seed, "deeds": 30, "acknowledged": 20, "faults": 12, "killed": 0}
        came.add(told | {"violations": [], "history": []})
    return came


def test_the_file_tells_which_seeds_on_what_database_when_and_of_which_commit(tmp_path):
    file = tmp_path / "piece.json"
    Watch(Wanted(first=128, seeds=3, database="postgresql", kills=True), file).write(
        played(128, 129, 130)
    )
    told = json.loads(file.read_text())
    assert (told["from"], told["to"], told["seeds"]) == (128, 130, 3)
    assert (told["database"], told["kills"], told["killed"]) == ("postgresql", True, 2)
    assert told["date"] == clock.today().isoformat()
    assert told["violations"] == []
    assert "commit" in told


def test_a_run_cut_short_tells_only_seeds_that_were_all_played(tmp_path):
    file = tmp_path / "piece.json"
    Watch(Wanted(first=11, seeds=50), file).write(played(11, 12, 14))
    told = json.loads(file.read_text())
    assert (told["from"], told["to"], told["seeds"]) == (11, 12, 3)


def test_without_a_file_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Watch(Wanted(), None).write(played(1))
    assert list(tmp_path.iterdir()) == []
