"""Who acted and what it was about, told once: no line repeats itself."""

import pytest

from rinnalla.audit import trail
from rinnalla.audit.actor import Ground, by_command
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.queries import Asked
from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.policy import Place
from rinnalla.privacy.queries import Line, open_own_trail, open_trail


def line_of(kind: str, actor, *, listed=open_trail) -> Line:
    """That kind's newest line, as the actor reads it."""
    entry = TrailEntry.objects.filter(kind=kind).latest("seq")
    lines = listed(actor, asked=Asked()).lines
    return next(line for line in lines if line.entry_id == entry.pk)


def test_a_thing_without_a_name_is_not_said_twice(town):
    place = Place(town.north, Role.WORKER)
    draft = actions.InvitationDraft("Uusi", "uusi@lintukoto.example", place)
    actions.invite(town.actor("Bea"), draft, once=new_id())
    assert line_of("member.invited", town.actor("Eero")).about == []


def test_who_leaves_is_told_once_as_the_one_who_acted(town):
    actions.leave(town.actor("Fanny"))
    for kind in ("member.left", "user.closed"):
        line = line_of(kind, town.actor("Eero"))
        assert (line.who.split()[0], line.about) == ("Fanny", [])


def test_who_closed_the_account_of_a_leaver_is_in_the_trail(town):
    actions.leave(town.actor("Fanny"))
    entry = TrailEntry.objects.get(kind="user.closed")
    assert (entry.actor_id, entry.ground) == (town.user("Fanny").pk, Ground.SELF)
    actions.record_departure(town.actor("Bea"), town.user("Aino"))
    entry = TrailEntry.objects.filter(kind="user.closed").latest("seq")
    assert (entry.actor_id, entry.ground) == (town.user("Bea").pk, Ground.OWN_TEAM)


def test_one_is_you_once_whatever_of_ones_own_it_is_about(town):
    aino = town.user("Aino")
    trail.record(town.actor("Bea"), "membership.begun", [aino, Membership.objects.get(user=aino)])
    own = line_of("membership.begun", town.actor("Aino"), listed=open_own_trail)
    assert own.about == ["sinä"]
    assert line_of("membership.begun", town.actor("Eero")).about == ["Aino"]


@pytest.mark.parametrize(("reason", "offered"), [("", False), ("kysyi itse", True)])
def test_a_reason_is_offered_to_be_erased_where_one_can_be_read(town, reason, offered):
    command = by_command(town.organisation.pk, "Ylläpitäjä")
    trail.record(command, "team.changed", [town.north], reason=reason)
    assert line_of("team.changed", town.actor("Eero")).may_erase is offered
