"""Whatever is written is counted at the next reading, and nothing written meanwhile is lost."""

import datetime

import pytest
from django.db import connection

from rinnalla.audit.actor import by_clock
from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.casefile.town.clearing import clear_town
from rinnalla.core import clock
from rinnalla.core.append_only import unguarded_tables
from rinnalla.core.nights import run_tasks
from rinnalla.core.refusal import Refused
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import (
    Encounter,
    EncounterPerson,
    Heads,
    HelpGiven,
    NotePosting,
    Wish,
)
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.tests.factories import make_person
from rinnalla.reporting.actions import count_stale_months
from rinnalla.reporting.counted import Asked, counts_of, cube_of
from rinnalla.reporting.counting import count_months
from rinnalla.reporting.models import MonthCount, PeopleKnown, StaleMonth
from rinnalla.reporting.nightly import TASKS
from rinnalla.reporting.people_known import known_of
from rinnalla.reporting.periods import a_month, a_year
from rinnalla.reporting.stale import freshen, take_up, write_down

pytestmark = pytest.mark.usefixtures("at_noon")


def met(town, *people, **more):
    return make_encounter(town.north, town.user("Aino"), *people, **more)


def encounters(town) -> int:
    asked = Asked(a_month(clock.today()))
    return counts_of(town.actor("Aino"), asked).value("encounters")


def test_every_trigger_that_marks_a_month_stands(db):
    """A migration that makes a table anew on SQLite takes its triggers with it."""
    assert unguarded_tables() == []


def test_the_index_of_what_was_missing_stands(db):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "encounters_encounter")
    assert {"something_was_missing", "encounters_to_count"} <= set(found)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite goes row by row")
def test_writing_parts_and_words_reads_no_encounters_but_their_own(town):
    """However cheap PostgreSQL reckons reading all of them, as where the table is still small."""
    here = [met(town) for _ in range(150)]
    house, first = town.organisation, here[:40]
    heads = [Heads(organisation=house, encounter=one) for one in first]
    words = [
        NotePosting(organisation=house, token=1, minute=1, team_mark=1, encounter=one)
        for one in first
    ]
    with seeing(house.pk), connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS; SET LOCAL random_page_cost = 10000")
        for model, rows in ((Heads, heads), (NotePosting, words)):
            before = encounters_read()
            model.objects.bulk_create(rows)
            assert encounters_read() - before == len(rows)


def encounters_read() -> int:
    """How many rows PostgreSQL has read of that table in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables "
            "WHERE relname = 'encounters_encounter'"
        )
        return int(cursor.fetchone()[0])


def test_what_is_written_while_counting_is_counted_the_next_time(town):
    met(town)
    claim = take_up(town.organisation.pk, StaleMonth.objects.all())
    counted = [(span, count_months(span)) for span in claim.spans()]
    met(town)
    write_down(claim, counted)
    assert encounters(town) == 2


def test_an_older_count_never_takes_the_place_of_a_newer_one(town):
    met(town)
    claim = take_up(town.organisation.pk, StaleMonth.objects.all())
    counted = [(span, count_months(span)) for span in claim.spans()]
    met(town)
    freshen(town.organisation.pk, [clock.today().replace(day=1)])
    write_down(claim, counted)
    assert encounters(town) == 2


def test_a_counting_that_broke_off_is_done_again(town):
    met(town)
    take_up(town.organisation.pk, StaleMonth.objects.all())
    assert encounters(town) == 1


def test_what_is_fresh_is_not_counted_again(town):
    met(town)
    encounters(town)
    before = list(MonthCount.objects.values_list("pk", flat=True))
    assert before
    encounters(town)
    assert list(MonthCount.objects.values_list("pk", flat=True)) == before


def test_an_encounter_moved_to_another_month_leaves_the_first_one(town):
    encounter = met(town)
    assert encounters(town) == 1
    encounter.happened_at -= datetime.timedelta(days=70)
    encounter.shift_day -= datetime.timedelta(days=70)
    encounter.save()
    assert encounters(town) == 0


def test_help_removed_by_itself_is_counted_no_more(town):
    encounter = met(town)
    given = HelpGiven.objects.create(organisation=town.organisation, encounter=encounter)
    asked = Asked(a_month(clock.today()))
    assert counts_of(town.actor("Aino"), asked).codes("help") == {"words": 1}
    given.delete()
    assert counts_of(town.actor("Aino"), asked).codes("help") == {}


def test_a_wish_moves_with_the_kind_of_place_of_its_encounter(town):
    encounter = met(town, place_kind="street")
    Wish.objects.create(
        organisation=town.organisation,
        team=town.north,
        encounter=encounter,
        words="Kengät",
        wished_at=clock.now(),
    )
    in_park = Asked(a_month(clock.today()), place_kind="park")
    assert counts_of(town.actor("Aino"), in_park).value("wishes") == 0
    Encounter.objects.filter(pk=encounter.pk).update(place_kind="park")
    assert counts_of(town.actor("Aino"), in_park).value("wishes") == 1


def test_figures_hold_when_somebody_is_forgotten(town):
    ratamo, heina = (
        make_person(name, town.north, told_by=town.user("Bea")) for name in ("Ratamo", "Heinä")
    )
    met(town, ratamo, could_not="Ei paikkaa", topics=("food",))
    met(town, heina)
    house, period = town.organisation.pk, a_month(clock.today())
    before, known = cube_of(house, period.months), known_of(house, period)
    assert erase_person(town.actor("Bea"), ratamo)
    after = cube_of(house, period.months)
    assert after.pop(_cell(town, "missing", "other")) == 1
    assert after == before
    assert known_of(house, period) == known == 2
    assert known_of(house, a_year(clock.today().year)) == 2


def _cell(town, figure, code):
    return town.north.pk, clock.today().replace(day=1), "", figure, code


def test_a_link_taken_back_lowers_who_is_known(town):
    ratamo = make_person("Ratamo", town.north, told_by=town.user("Bea"))
    met(town, ratamo)
    house, period = town.organisation.pk, a_month(clock.today())
    freshen(house, period.months)
    assert known_of(house, period) == 1
    EncounterPerson.objects.all().delete()
    freshen(house, period.months)
    assert known_of(house, period) == 0


def test_the_night_counts_what_is_stale_and_who_is_known(town):
    ratamo = make_person("Ratamo", town.north, told_by=town.user("Bea"))
    met(town, ratamo)
    clock_actor = by_clock(town.organisation.pk)
    assert run_tasks(TASKS, clock_actor, in_view=lambda: seeing(town.organisation.pk)) == []
    assert not StaleMonth.objects.exists()
    erase_person(town.actor("Bea"), ratamo)
    assert known_of(town.organisation.pk, a_year(clock.today().year)) == 1


def test_nobody_but_the_clock_counts_at_night(town):
    with pytest.raises(Refused):
        next(count_stale_months(town.actor("Bea")))


def test_two_houses_do_not_count_each_other(town, elsewhere):
    met(town)
    make_encounter(elsewhere.north, elsewhere.user("Aino"))
    freshen(town.organisation.pk, [clock.today().replace(day=1)])
    assert list(StaleMonth.objects.values_list("team_id", flat=True)) == [elsewhere.north.pk]
    assert {key[0] for key in cube_of(town.organisation.pk, [clock.today().replace(day=1)])} == {
        town.north.pk
    }


def test_a_town_taken_away_leaves_no_figures(town):
    met(town)
    encounters(town)
    met(town)
    clear_town([town.organisation.pk])
    for model in (MonthCount, StaleMonth, PeopleKnown):
        assert not model.objects.exists()
    connection.check_constraints()
