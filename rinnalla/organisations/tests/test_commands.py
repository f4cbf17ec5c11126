"""The commands of an installation: each is in the trail with who typed it, sealed."""

import argparse
import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.models import HeldForm, User
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.commands import add_to
from rinnalla.organisations.invented_town import CAST, PASSWORD
from rinnalla.organisations.models import Invitation, Membership, Notice, Organisation, Role
from rinnalla.organisations.policy import Place

CREATE = [
    *("create-organisation", "Oikea ry", "--team", "Keskusta", "--town", "Lahti"),
    *("--lead-name", "Liisa", "--lead-email", "liisa@oikea.example", "--as", "Olli Operaattori"),
]


def run(capsys, *words):
    """Run a command; its exit code, what it said, what it complained of."""
    try:
        code, complaint = main(words), ""
    except CommandProblem as problem:
        code, complaint = 1, str(problem)
    return code, capsys.readouterr().out, complaint


def main(words):
    """The command as the `rinnalla` program reads and runs it."""
    parser = argparse.ArgumentParser()
    add_to(parser.add_subparsers(required=True))
    parsed = parser.parse_args(words)
    return parsed.run(parsed) or 0


def test_the_first_lead_joins_by_the_printed_link(db, capsys):
    code, said, _ = run(capsys, *CREATE)
    assert code == 0
    link = re.search(r"http://127\.0\.0\.1:8000(/join/\S+)", said)[1]
    browser = Client()
    assert "Oikea ry" in browser.get(link, follow=True).content.decode()
    browser.post("/join/", {"name": "Liisa", "language": "fi", "password": PASSWORD})
    membership = Membership.objects.get()
    assert (membership.role, membership.team.name) == (Role.LEAD, "Keskusta")
    assert Organisation.objects.get().second_factor_required
    assert browser.get("/").headers["Location"] == reverse("accounts:factor_needed")


def test_the_operator_stands_in_the_trail_sealed(db, capsys):
    run(capsys, *CREATE)
    entry = TrailEntry.objects.get(kind="organisation.created")
    assert (entry.ground, entry.actor_id) == ("command", None)
    assert entry.reason_digest
    assert "Olli" not in str(TrailEntry.objects.values().get(pk=entry.pk))


def test_without_an_operator_nothing_is_made(db, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(CREATE[:-2])
    assert stopped.value.code == 2
    assert not Organisation.objects.exists()


def test_no_real_organisation_is_made_beside_the_invented_town(town, capsys):
    code, _, complaint = run(capsys, *CREATE)
    assert (code, Organisation.objects.count()) == (1, 1)
    assert "invented town" in complaint


def test_the_town_is_made_once_and_its_sign_ins_are_told_each_time(db, capsys):
    first = run(capsys, "make-town")
    again = run(capsys, "make-town")
    assert first == again
    assert first[0] == 0
    for name, _, _ in CAST:
        assert f"{name.lower()}@lintukoto.example" in first[1]
    assert "jalmari@" not in first[1]
    assert Organisation.objects.get().is_invented


def test_everybody_told_of_can_sign_in_to_the_town_and_finds_something(db, capsys):
    _, said, _ = run(capsys, "make-town")
    unused = "osmo@lintukoto.example"
    for email in set(re.findall(r"\S+@\S+", said)) - {unused}:
        client = Client()
        user = User.objects.with_email(email).get()
        assert user.check_password(PASSWORD)
        client.force_login(user)
        assert client.get(reverse("today:home")).status_code == 200
    client = Client()
    client.force_login(User.objects.with_email("bea@lintukoto.example").get())
    shown = client.get(reverse("organisations:members")).context
    assert shown["invitations"]
    assert shown["departures"]
    assert any(row.is_unused for group in shown["members"].shown for row in group.members)
    assert client.get(reverse("organisations:borrowed_power")).context["powers"]


def test_a_real_installation_is_never_touched_by_make_town(db, capsys):
    run(capsys, *CREATE)
    code, _, complaint = run(capsys, "make-town")
    assert code == 1
    assert "real organisation" in complaint
    assert not User.objects.exists()


def test_an_organisation_without_leads_gets_one_from_the_command_line(town, capsys):
    words = ["invite-lead", "--team", "Pohjoinen", "--lead-name", "Liisa"]
    words += ["--lead-email", "liisa@lintukoto.example", "--as", "Olli"]
    code, said, _ = run(capsys, *words)
    assert code == 0
    assert "/join/" in said
    assert (Invitation.objects.get().role, Invitation.objects.get().team) == ("lead", town.north)
    words[2] = "Olematon"
    assert run(capsys, *words)[0] == 1


def test_a_lead_and_nobody_else_is_restored_from_the_command_line(town, capsys):
    code, said, _ = run(capsys, "restore-lead", "--email", "bea@lintukoto.example", "--as", "Olli")
    assert code == 0
    assert "/way-back/" in said
    for email in ("aino@lintukoto.example", "olematon@lintukoto.example"):
        assert run(capsys, "restore-lead", "--email", email, "--as", "Olli")[0] == 1


def test_where_there_are_several_the_organisation_is_named(town, elsewhere, capsys):
    words = ["restore-lead", "--email", "bea@lintukoto.example", "--as", "Olli"]
    assert run(capsys, *words)[0] == 1
    assert run(capsys, *words, "--organisation", str(town.organisation.pk))[0] == 0
    assert str(elsewhere.organisation.pk) in run(capsys, "organisations")[1]


def test_the_night_warns_in_every_organisation_and_tidies(town, elsewhere, capsys):
    long_ago = clock.today() - datetime.timedelta(days=95)
    users = [town.user("Aino"), elsewhere.user("Aino")]
    User.objects.exclude(pk__in=[u.pk for u in users]).update(last_seen_on=clock.today())
    User.objects.filter(pk__in=[u.pk for u in users]).update(last_seen_on=long_ago)
    HeldForm.objects.create(user=users[0], path="/", typed="x", until=clock.now())
    assert run(capsys, "nightly")[0] == 0
    assert {n.user for n in Notice.objects.filter(kind="account.unused")} == set(users)
    assert not HeldForm.objects.exists()
    grounds = set(TrailEntry.objects.values_list("ground", flat=True))
    assert grounds == {"clock"}


def test_old_invitations_and_read_notices_go_and_others_stay(town, capsys):
    User.objects.update(last_seen_on=clock.today() + datetime.timedelta(days=60))
    draft = InvitationDraft("Uusi", "uusi@x.example", Place(town.north, Role.PEER))
    actions.invite(town.actor("Bea"), draft, once=new_id())
    here = {"organisation": town.organisation, "user": town.user("Bea"), "kind": "member.joined"}
    Notice.objects.create(**here, read_at=clock.now())
    Notice.objects.create(**here)
    with time_machine.travel(clock.now() + datetime.timedelta(days=30)):
        run(capsys, "nightly")
        assert (Invitation.objects.count(), Notice.objects.count()) == (1, 2)
    with time_machine.travel(clock.now() + datetime.timedelta(days=91)):
        run(capsys, "nightly")
    assert (Invitation.objects.count(), Notice.objects.filter(read_at=None).count()) == (0, 1)
    assert not Notice.objects.exclude(read_at=None).exists()
