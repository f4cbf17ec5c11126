"""The house stands as `CONTRIBUTING.md` draws it. Each rule is shown to catch what it forbids."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests import reading_code as code

LONGEST_FILE = 400
LONGEST_FUNCTION = 30
LONGEST_VIEW = 15
# Where a role may be named: the rules, the records, and what makes first members.
MAY_NAME_ROLES = {"policy", "models", "words", "invented_town", "town_life", "town_houses"}


def test_imports_point_down():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=code.ROOT, check=False)  # noqa: S603
    analysed = re.search(r"Analyzed (\d+) files", answer.stdout)
    assert analysed is not None, answer.stdout
    assert int(analysed[1]) > 50, answer.stdout
    assert answer.returncode == 0, answer.stdout


def links() -> list[tuple[type[models.Model], models.Field]]:
    found = [
        (model, field)
        for model in apps.get_models()
        if model.__module__.startswith("rinnalla.")
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation
    ]
    assert found
    return found


def ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith("rinnalla.")


@pytest.mark.parametrize(("model", "field"), links(), ids=lambda one: str(one))
def test_links_between_apps_point_down_and_leave_no_way_back(model, field):
    target = field.related_model
    if not ours(target) or target._meta.app_label == model._meta.app_label:
        return
    here, there = model._meta.app_label, target._meta.app_label
    assert code.height_of(here) > code.height_of(there), f"{here} may not link to {there}"
    assert field.remote_field.hidden, f'{model.__name__}.{field.name} needs related_name="+"'


@pytest.mark.parametrize("path", code.modules_named("actions"), ids=str)
def test_every_action_takes_the_actor_first_asks_the_policy_and_leaves_a_trail(path):
    assert code.actions_out_of_shape(path.read_text()) == []


@pytest.mark.parametrize("path", code.modules_named("queries"), ids=str)
def test_every_query_takes_the_actor_first(path):
    assert code.queries_out_of_shape(path.read_text()) == []


@pytest.mark.parametrize("path", code.sources("**/*.py"), ids=str)
def test_nobody_is_counted_or_ranked(path):
    assert code.measures_of_workers(path.read_text()) == []


@pytest.mark.parametrize("path", code.modules_named("views"), ids=str)
def test_pages_change_nothing_themselves(path):
    assert code.writes_in_a_page(path.read_text()) == []


@pytest.mark.parametrize("path", code.sources("**/*.py"), ids=str)
def test_roles_are_named_in_the_rules_only(path):
    if {path.stem, path.parent.name} & MAY_NAME_ROLES:  # a module, or one of its package
        return
    assert "Role." not in path.read_text()


def test_no_source_file_is_too_long():
    endings = {".py", ".html", ".css", ".js", ".ts"}
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        capture_output=True,
        text=True,
        cwd=code.ROOT,
        check=True,
    ).stdout.split("\n")
    files = [code.ROOT / name for name in listed if Path(name).suffix in endings]
    looked_at = [f for f in files if f.exists() and "vendor" not in f.parts]
    assert len(looked_at) > 50
    assert [str(f) for f in looked_at if len(f.read_text().splitlines()) > LONGEST_FILE] == []


@pytest.mark.parametrize("path", code.sources("**/*.py"), ids=str)
def test_no_function_is_too_long(path):
    assert code.longer_than(path.read_text(), LONGEST_FUNCTION) == []


@pytest.mark.parametrize("path", code.modules_named("views"), ids=str)
def test_no_view_is_too_long(path):
    assert code.longer_than(path.read_text(), LONGEST_VIEW, whole=True) == []


LONG = "def page(request):\n    '''Says what.'''\n" + "    call()\n" * 31
PLANTED = [
    (code.actions_out_of_shape, "def close(team): trail.record(actor, 'x')", "actor comes first"),
    (code.actions_out_of_shape, "def close(actor, team): team.save()", "no trail"),
    (code.actions_out_of_shape, "def close(actor, team): trail.record(actor, 'x')", "no policy"),
    (
        code.actions_out_of_shape,
        "def open(actor, *, once): Team.objects.create(id=once)",
        "by hand",
    ),
    (code.queries_out_of_shape, "def teams(organisation): ...", "actor comes first"),
    (
        code.measures_of_workers,
        "Encounter.objects.values('user').annotate(n=Count('id'))",
        "line 1",
    ),
    (code.writes_in_a_page, "def page(request):\n    person.save()", "line 2"),
    (code.writes_in_a_page, "def page(request):\n    Team.objects.all()", "line 2"),
    (lambda source: code.longer_than(source, LONGEST_FUNCTION), LONG, "31 lines"),
    (lambda source: code.longer_than(source, 32, whole=True), LONG, "33 lines"),
]


@pytest.mark.parametrize(("rule", "source", "finding"), PLANTED)
def test_each_rule_catches_what_it_forbids(rule, source, finding):
    assert any(finding in found for found in rule(source))


def test_the_rules_let_good_code_through():
    good = (
        "def close(actor, team):\n"
        "    require(may_close(actor, team))\n"
        "    trail.record(actor, 'team.closed', [team])"
    )
    assert code.actions_out_of_shape(good) == []
    assert code.longer_than(LONG, 31) == []
    assert code.measures_of_workers("Team.objects.annotate(n=Count('id'))") == []


def test_the_floor_may_not_link_upwards():
    assert code.height_of("audit") < code.height_of("accounts") < code.height_of("organisations")
