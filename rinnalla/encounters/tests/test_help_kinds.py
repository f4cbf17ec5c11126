"""Kinds of help: every house begins with the same, a team adds its own (S2-03)."""

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import beginning_kinds
from rinnalla.encounters.actions.help_kinds import (
    HelpKindDraft,
    add_help_kind,
    change_help_kind,
    close_help_kind,
    reopen_help_kind,
)
from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS, make_beginning_kinds
from rinnalla.encounters.models import HelpKind
from rinnalla.encounters.queries.help_kinds import help_tiles
from rinnalla.encounters.tests.factories import make_help_kind


def words(tiles):
    """What the tiles say; of the house's own, whose words have languages, their codes."""
    return [tile.code or tile.words for tile in tiles]


def test_every_house_begins_with_the_same_kinds_made_once(town):
    aino = town.actor("Aino")
    first = help_tiles(aino, town.north.pk, month=11)
    assert {"greeting", "food", "presence"} <= set(words(first))
    assert words(help_tiles(aino, town.north.pk, month=11)) == words(first)
    assert HelpKind.objects.count() == len(BEGINNING_KINDS)
    assert TrailEntry.objects.filter(kind="help_kind.begun").count() == 1


def test_two_who_make_the_beginning_kinds_at_the_same_moment_make_each_once(town, monkeypatch):
    make_beginning_kinds(town.actor("Aino"))
    monkeypatch.setattr(beginning_kinds, "lacks_beginning_kinds", lambda organisation: True)
    make_beginning_kinds(town.actor("Bea"))
    assert HelpKind.objects.count() == len(BEGINNING_KINDS)


def test_another_house_has_its_own(town, elsewhere):
    help_tiles(town.actor("Aino"), town.north.pk)
    assert len(help_tiles(elsewhere.actor("Aino"), elsewhere.north.pk)) > 10
    assert HelpKind.objects.count() == 2 * len(BEGINNING_KINDS)


def test_clean_supplies_and_what_else_is_delicate_are_figures_only(town):
    delicate = {t.code for t in help_tiles(town.actor("Aino"), town.north.pk) if t.figures_only}
    assert delicate == {"clean_supplies", "condoms", "pregnancy_test"}


def test_a_kind_with_a_season_has_its_tile_in_those_months(town):
    aino = town.actor("Aino")
    assert "warm_things" in words(help_tiles(aino, town.north.pk, month=1))
    assert "warm_things" not in words(help_tiles(aino, town.north.pk, month=7))
    assert "water_and_shade" in words(help_tiles(aino, town.north.pk, month=7))


def test_a_team_adds_a_kind_of_its_own_in_its_place_and_others_do_not_get_it(town):
    once = new_id()
    draft = HelpKindDraft("Lukulasit", icon="more", order=11, season=(12, 1, 1))
    for _ in range(2):
        kind = add_help_kind(town.actor("Aino"), draft, team_id=town.north.pk, once=once)
    assert HelpKind.objects.filter(team=town.north).get().season == [1, 12]
    assert words(help_tiles(town.actor("Aino"), town.north.pk, month=1))[1] == "Lukulasit"
    assert "Lukulasit" not in words(help_tiles(town.actor("Carl"), town.south.pk, month=1))
    assert TrailEntry.objects.filter(kind="help_kind.added").count() == 1
    change_help_kind(town.actor("Bea"), kind, HelpKindDraft("Silmälasit"))
    assert "Silmälasit" in words(help_tiles(town.actor("Aino"), town.north.pk))


def test_a_closed_kind_is_kept_and_offered_again(town):
    kind = make_help_kind(town.north, "Lukulasit")
    close_help_kind(town.actor("Aino"), kind)
    assert "Lukulasit" not in words(help_tiles(town.actor("Aino"), town.north.pk))
    reopen_help_kind(town.actor("Aino"), kind)
    assert "Lukulasit" in words(help_tiles(town.actor("Aino"), town.north.pk))


@pytest.mark.parametrize("name", ["Fanny", "Carl", "Celia", "Eero", "Kira", "Ada"])
def test_only_those_who_work_in_the_team_tend_its_kinds(town, name):
    kind = make_help_kind(town.north, "Lukulasit")
    draft = HelpKindDraft("Muu")
    with pytest.raises(Refused):
        add_help_kind(town.actor(name), draft, team_id=town.north.pk, once=new_id())
    for deed in (close_help_kind, reopen_help_kind):
        with pytest.raises(Refused):
            deed(town.actor(name), kind)
    with pytest.raises(Refused):
        change_help_kind(town.actor(name), kind, draft)


def test_the_houses_kinds_are_no_teams_to_change(town):
    make_beginning_kinds(town.actor("Bea"))
    with pytest.raises(Refused):
        close_help_kind(town.actor("Bea"), HelpKind.objects.get(code="food"))


def test_a_kind_of_another_organisation_is_not_known(town, elsewhere):
    kind = make_help_kind(elsewhere.north, "Lukulasit")
    with pytest.raises(NotKnown):
        close_help_kind(town.actor("Bea"), kind)
    with pytest.raises(NotKnown):
        add_help_kind(
            town.actor("Bea"), HelpKindDraft("Muu"), team_id=elsewhere.north.pk, once=new_id()
        )
