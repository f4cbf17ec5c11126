"""Many rows written at once are the rows that were meant, whatever their words hold."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.core.column_lists import as_list
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import AT_ONCE, insert_rows, insertion, names_of, ready_values
from rinnalla.encounters.models import HelpKind, ShiftMessage

AWKWARD = ('"', "\\", '\\"', "NULL", "", "{a,b}", "a'b", "rivi\nvaihtuu", "%s", "ä€🙂", "\\x41")


@pytest.mark.parametrize("how_many", [1, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE + 3])
def test_rows_stand_as_they_were_given(town, how_many):
    soon = clock.now() + datetime.timedelta(days=1)
    meant = {
        one.pk: one
        for one in (
            ShiftMessage(
                organisation=town.organisation,
                team=town.north,
                text=AWKWARD[number % len(AWKWARD)],
                expires_at=soon + datetime.timedelta(minutes=number),
                written_by=town.user("Bea"),
            )
            for number in range(how_many)
        )
    }
    insert_rows(list(meant.values()))
    stand = {one.pk: one for one in ShiftMessage.objects.all()}
    assert stand.keys() == meant.keys()
    for pk, one in stand.items():
        for name in ("text", "expires_at", "recorded_at", "team_id", "written_by_id"):
            assert getattr(one, name) == getattr(meant[pk], name)


def test_what_a_row_does_not_name_gets_its_default(town):
    named = [
        {"id": new_id(), "organisation_id": town.organisation.pk, "name": one or "tyhjä"}
        for one in AWKWARD
    ]
    named[0] |= {"season": [1, 12], "team_id": town.north.pk, "figures_only": True}
    insertion(HelpKind, names_of(HelpKind), ready_values(HelpKind, named)).write()
    stand = {one.pk: one for one in HelpKind.objects.all()}
    assert [stand[one["id"]].name for one in named] == [one["name"] for one in named]
    first, second = (stand[one["id"]] for one in named[:2])
    assert (first.season, first.team_id, first.figures_only) == ([1, 12], town.north.pk, True)
    assert (second.season, second.team_id, second.order) == ([], None, 100)
    assert second.recorded_at <= clock.now()


def test_a_column_of_mixed_values_is_left_to_the_driver():
    assert as_list([1, "a"]) == [1, "a"]
    assert as_list([None, None]) == "{NULL,NULL}"
    assert as_list([b"ab", None]) == r'{"\\x6162",NULL}'
