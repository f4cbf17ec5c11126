"""A form sent twice makes one row; one with the id of another's row learns nothing from it."""

import datetime
import threading
from functools import partial

import pytest
from django.db import IntegrityError, connections

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.once import make_once
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.actions import GrantDraft, InvitationDraft, TeamDraft
from rinnalla.organisations.models import GrantObject, Membership, Notice, Role, Team
from rinnalla.organisations.policy import Place
from rinnalla.organisations.tests.factories import membership_of
from rinnalla.organisations.tests.visiting import page

TEAM = {"name": "Itä", "town": "Lahti", "area": "", "processing_basis": "A"}
GRANT = {"name": "Ak-avustus", "starts_on": "1.1.2026", "ends_on": ""}


def forms_of(town):
    """Each form that makes a row: who sends it, where, what besides `once`."""
    carl, aino = town.user("Carl").pk, membership_of(town, "Aino").pk
    place = f"{town.north.pk}:worker"
    invited = {"name": "Uusi", "email": "uusi@lintukoto.example", "place": place}
    return {
        "team": ("Bea", page("new_team"), TEAM),
        "grant": ("Bea", page("add_grant", town.north.pk), GRANT),
        "invitation": ("Bea", page("new_invitation"), invited),
        "place": ("Bea", page("add_place", carl), {"place": place}),
        "role": ("Bea", page("change_role", aino), {"role": "peer"}),
        "power": ("Eero", page("borrowed_power"), {"reason": "Pyyntö", "hours": "1"}),
    }


def rows_of(town):
    """A row of each kind, made by that town's own people."""
    bea, eero, first = town.actor("Bea"), town.actor("Eero"), datetime.date(2026, 1, 1)
    draft = InvitationDraft("Muu", "muu@x.example", Place(town.north, Role.PEER))
    with seeing(town.organisation.pk):
        grant = actions.add_grant_object(bea, town.north, GrantDraft("Muu", first), once=new_id())
        power = actions.borrow_power(eero, reason="Muu", hours=1, once=new_id())
        return {
            "team": town.south,
            "grant": grant,
            "invitation": actions.invite(bea, draft, once=new_id()).invitation,
            "place": membership_of(town, "Bea"),
            "role": membership_of(town, "Bea"),
            "power": power,
        }


@pytest.mark.parametrize("kind", ["team", "grant", "invitation", "place", "role", "power"])
def test_the_id_of_a_strangers_row_is_refused_like_anything_unknown(
    town, elsewhere, signed_in, client, kind
):
    row = rows_of(elsewhere)[kind]
    client.raise_request_exception = False
    name, address, sent = forms_of(town)[kind]
    signed_in(town.user(name))
    before = TrailEntry.objects.count()
    assert client.post(address, sent | {"once": row.pk}).status_code == 404
    assert TrailEntry.objects.count() == before
    unchanged = type(row).objects.get(pk=row.pk)
    assert unchanged.organisation_id == elsewhere.organisation.pk
    assert client.post(address, sent | {"once": new_id()}).status_code == 302


def test_the_id_of_another_teams_row_is_refused_the_same_way(town, signed_in, client):
    once, celia = new_id(), town.actor("Celia")
    draft = GrantDraft("Toinen", clock.today())
    actions.add_grant_object(celia, town.south, draft, once=once)
    client.raise_request_exception = False
    _, address, sent = forms_of(town)["grant"]
    assert signed_in(town.user("Bea")).post(address, sent | {"once": once}).status_code == 404
    assert GrantObject.objects.get().team == town.south


def test_another_broken_promise_is_not_taken_for_a_row_made_before(town):
    mine = Team.objects.filter(organisation=town.organisation)
    with pytest.raises(IntegrityError):
        make_once(mine, new_id(), organisation=town.organisation, name="Etelä", town="Lahti")
    team, is_new = make_once(
        mine, new_id(), organisation=town.organisation, name="Itä", town="Lahti"
    )
    assert is_new
    assert make_once(mine, team.pk, name="Toinen") == (team, False)


def at_one_moment(deed):
    """Four browsers' worth of the same sending; what each was answered."""
    together, answers = threading.Barrier(4), []

    def send():
        try:
            together.wait(timeout=60)
            answers.append(deed().pk)
        finally:
            connections.close_all()

    sending = [threading.Thread(target=send) for _ in range(4)]
    for one in sending:
        one.start()
    for one in sending:
        one.join(timeout=60)
    return answers


@pytest.mark.django_db(transaction=True)
def test_a_team_opened_twice_at_the_same_moment_is_one_team(town):
    once, draft, bea = new_id(), TeamDraft("Itä", "Lahti"), town.actor("Bea")
    assert at_one_moment(lambda: actions.open_team(bea, draft, once=once)) == [once] * 4
    assert Membership.objects.filter(team_id=once).count() == 1
    assert TrailEntry.objects.filter(kind="team.opened").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_place_given_or_changed_twice_at_the_same_moment_is_one_place(town):
    bea, carl, place = town.actor("Bea"), town.user("Carl"), Place(town.north, Role.PEER)
    aino, given, changed = membership_of(town, "Aino"), new_id(), new_id()

    def change():
        stood = Membership.objects.select_related("team").get(pk=aino.pk)
        return actions.change_membership_role(bea, stood, role=Role.PEER, once=changed)

    give = partial(actions.add_membership, bea, carl, place, once=given)
    assert at_one_moment(give) == [given] * 4
    assert at_one_moment(change) == [changed] * 4
    kinds = ["membership.begun", "membership.role_changed"]
    assert sorted(TrailEntry.objects.values_list("kind", flat=True)) == kinds
    assert sorted(Notice.objects.values_list("kind", flat=True)) == kinds
