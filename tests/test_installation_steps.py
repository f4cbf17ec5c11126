"""docs/operations.md and the scripts that do its steps tell of the same things."""

import re
import shlex
from types import SimpleNamespace

import pytest

from script.tools.installation import __main__ as doing
from script.tools.installation.browser import hidden_fields
from script.tools.installation.container import FILE, SET_UP, instructions
from script.tools.installation.machine import PLACES, Machine, environment_of, unit_of
from script.tools.installation.steps import NotHere, Step
from tests.installing import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text()
HEADINGS = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
# What is told there without anything to do, and what every step does on its way.
NOTHING_TO_DO = {"Two ways", "Variables", "For real people", "SQLite"}
EXAMPLES = sorted(file.name for file in (ROOT / "deploy").iterdir())


def test_each_part_of_the_page_is_done_by_a_step():
    done = {heading for step in doing.STEPS for heading in step.headings}
    assert done == set(HEADINGS) - NOTHING_TO_DO


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_is_told_of(name):
    kind = re.sub(r"^rinnalla.*\.(service|timer)$", r"rinnalla*.\1", name)
    assert f"deploy/{kind}" in PAGE


@pytest.mark.parametrize("unit", ["rinnalla.service", "rinnalla-backup.service"])
def test_the_service_may_write_its_own_folders_only(unit):
    says = unit_of((ROOT / "deploy" / unit).read_text())
    assert says["User"] == ["rinnalla"]
    assert says["ProtectSystem"] == ["strict"]
    assert says["NoNewPrivileges"] == ["yes"]
    assert "/opt" not in str(says.get("ReadWritePaths"))


def test_examples_keep_the_keyring_apart_from_the_data():
    given = environment_of((ROOT / "deploy" / "rinnalla.env").read_text())
    assert given["RINNALLA_KEYRING"].startswith("/var/lib/rinnalla-keys/")
    container = dict(line.split("=", 1) for line in instructions()["ENV"])
    assert {name: given[name] for name in container} == container


def test_machine_and_container_are_set_up_alike():
    assert SET_UP in PAGE
    assert f"RUN {SET_UP}" in FILE.read_text()
    server = unit_of((ROOT / "deploy" / "rinnalla.service").read_text())["ExecStart"][0]
    assert shlex.split(server)[0].startswith(PLACES[0])


def test_an_example_is_led_into_a_folder_whole(tmp_path):
    here = Machine(tmp_path)
    led = here.filled_in("A=/var/lib/rinnalla-keys/k B='/var/lib/rinnalla' /usr/bin/find")
    assert (
        led == f"A={tmp_path}/var/lib/rinnalla-keys/k B='{tmp_path}/var/lib/rinnalla' /usr/bin/find"
    )


def test_a_form_is_sent_with_what_stands_in_it():
    page = '<form><input type="hidden" name="once" value="a&amp;b"><input name="words"></form>'
    assert hidden_fields(page) == {"once": "a&b"}


def broken(ground: object) -> str | None:
    raise AssertionError("it did not hold")


def lacking(ground: object) -> str | None:
    raise NotHere("nginx is not installed")


@pytest.mark.parametrize(
    ("steps", "code", "told"),
    [
        ([lambda ground: None], 0, "1 passed, 0 failed"),
        ([lambda ground: "by hand"], 0, "beside: step: by hand"),
        ([lacking], 2, "could not: step: nginx is not installed"),
        ([lacking, broken], 1, "FAILED: AssertionError: it did not hold"),
    ],
)
def test_the_exit_code_says_what_came_of_the_steps(
    monkeypatch, tmp_path, capsys, steps, code, told
):
    monkeypatch.setattr(doing, "lived_in", lambda folder: SimpleNamespace())
    made = [Step("step", ("Heading",), "about", do) for do in steps]
    assert doing.do_all(made, tmp_path) == code
    assert told in capsys.readouterr().out
