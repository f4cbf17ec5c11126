"""script/test ends with 0 if all ran, 1 after a failure, 2 where a named part could not run."""

import pytest

from script.tools import run_tests
from script.tools.run_tests import Outcome, Part, tell

PART = Part("sqlite", "unit tests", [])


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(PART, passed=3), 0),
        (Outcome(PART, passed=3, failed=1), 1),
        (Outcome(PART, could_not="no browser"), 2),
        (Outcome(PART, passed=3, lacking={"Voikko is not installed"}), 2),
        (Outcome(PART, passed=3, failed=1, lacking={"Voikko is not installed"}), 1),
    ],
)
def test_the_code_says_what_came_of_it(outcome, code, capsys):
    assert tell([outcome]) == code
    assert ("could not run" in capsys.readouterr().out) == bool(
        outcome.could_not or outcome.lacking
    )


@pytest.mark.parametrize(
    ("reason", "aside", "lacking", "failed"),
    [
        ("SQLite's own lock", 1, 0, 0),
        ("Voikko is not installed", 0, 1, 0),
        ("no time for it today", 0, 0, 1),
    ],
)
def test_a_test_stands_aside_for_a_known_reason_only(
    monkeypatch, tmp_path, reason, aside, lacking, failed
):
    monkeypatch.setattr(run_tests, "RESULTS", tmp_path)
    case = f'<testcase name="one"><skipped message="{reason}"/></testcase>'
    (tmp_path / "sqlite.xml").write_text(f"<testsuite>{case}</testsuite>")
    outcome = Outcome(PART)
    run_tests._count_report(outcome, "")
    assert (outcome.aside, len(outcome.lacking), outcome.failed) == (aside, lacking, failed)


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ("9 passed, 0 failed\n", set()),
        (
            "could not: service: nginx is not installed\n8 passed, 0 failed\n",
            {"service: nginx is not installed"},
        ),
    ],
)
def test_steps_that_a_machine_cannot_do_are_named(said, lacking):
    outcome = Outcome(PART)
    run_tests._count_lines(outcome, said)
    assert (outcome.failed, outcome.lacking) == (0, lacking)
    assert outcome.passed > 7
