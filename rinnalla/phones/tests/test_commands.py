"""`town-phone`: whoever tries the invented town out tries the phone app too, nobody else does."""

import argparse
import json
import re

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.commanding import CommandProblem
from rinnalla.organisations.models import Organisation
from rinnalla.phones.commands import add_to
from rinnalla.phones.models import Device, EnrolmentCode
from rinnalla.phones.tests.phones_for_tests import Phone


def run(*words: str) -> None:
    parser = argparse.ArgumentParser()
    add_to(parser.add_subparsers(required=True))
    parsed = parser.parse_args(["town-phone", *words])
    parsed.run(parsed)


def test_the_told_code_lets_a_phone_in(town, client, capsys):
    run()
    said = capsys.readouterr().out
    assert "/field/" in said
    code = re.search(r"Aino's code: (\w{5}-\w{5})", said)[1]
    content = {"code": code, "name": "Kokeilu", "app_version": "1.0.0", **Phone().publics}
    answer = client.post("/field/api/v1/enrol", json.dumps(content), "application/json")
    assert answer.status_code == 200
    assert Device.objects.get().user == town.user("Aino")


def test_it_stands_in_the_trail_as_a_commands(town, capsys):
    run("bea")
    entry = TrailEntry.objects.get(kind="phone.code_made")
    assert (entry.actor_id, entry.ground) == (town.user("Bea").pk, "command")


def test_no_code_is_made_where_a_real_organisation_stands(town):
    Organisation.objects.create(name="Oikea ry")
    with pytest.raises(CommandProblem, match="invented town alone"):
        run()
    assert not EnrolmentCode.objects.exists()


@pytest.mark.parametrize("name", ["Olematon", "Eero"])
def test_who_works_in_no_team_gets_none(town, name):
    with pytest.raises(CommandProblem, match=f"Nobody called {name}"):
        run(name)
    assert not EnrolmentCode.objects.exists()
