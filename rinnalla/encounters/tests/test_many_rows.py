"""Many rows written at once are the rows that were meant, whatever their words hold."""

import datetime
from contextlib import suppress
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from rinnalla.core import clock
from rinnalla.core.column_lists import as_list
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import AT_ONCE, insert_rows, insertion, names_of, ready_values
from rinnalla.encounters.models import (
    Encounter,
    HelpKind,
    NotePosting,
    Present,
    ShiftMessage,
)
from rinnalla.encounters.tests.factories import make_encounter

AWKWARD = ('"', "\\", '\\"', "NULL", "", "{a,b}", "a'b", "rivi\nvaihtuu", "%s", "ä€🙂", "\\x41")


@pytest.mark.parametrize("how_many", [1, AT_ONCE[0] - 1, AT_ONCE[0], 2 * AT_ONCE[0] + 13])
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


def posting(town, encounter_id):
    return NotePosting(
        organisation=town.organisation, token=1, minute=1, team_mark=1, encounter_id=encounter_id
    )


def checked(deed):
    """The deed with its links looked at, as they are when it is committed."""
    with transaction.atomic():
        deed()
        connection.check_constraints()


def test_no_word_stands_without_its_encounter(town):
    there = make_encounter(town.north, town.user("Aino")).pk
    for some in ([new_id()], [there, new_id()]):
        words = [posting(town, one) for one in some]
        with pytest.raises(IntegrityError):
            checked(partial(NotePosting.objects.bulk_create, words))
    checked(partial(NotePosting.objects.bulk_create, [posting(town, there)]))
    its_words = NotePosting.objects.filter(encounter=there)
    with pytest.raises(IntegrityError):
        checked(partial(its_words.update, encounter=new_id()))
    assert its_words.count() == 1


def test_no_word_is_left_of_an_encounter_that_goes(town):
    aino = town.user("Aino")
    going, staying = (make_encounter(town.north, aino) for _ in range(2))
    Present.objects.filter(encounter=going).delete()
    NotePosting.objects.bulk_create([posting(town, one.pk) for one in (going, staying)])
    rows = Encounter.objects.filter(pk=going.pk)
    with suppress(IntegrityError):  # SQLite refuses: the words go first
        checked(partial(rows._raw_delete, rows.db))
    assert NotePosting.objects.filter(encounter=staying).exists()
    its_words = NotePosting.objects.filter(encounter_id=going.pk)
    assert its_words.exists() == Encounter.objects.filter(pk=going.pk).exists()
