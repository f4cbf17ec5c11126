"""An old log becomes encounters: each row once, whole or not at all, and taken back whole."""

import dataclasses
import datetime

import pytest

from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import HelpDraft
from rinnalla.encounters.models import Encounter, Heads, HelpGiven, NotePosting, Present
from rinnalla.jobs import running
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs import actions, pace
from rinnalla.oldlogs.masking import masked_text
from rinnalla.oldlogs.models import LogBundle, LogImport, LogRow, LogState
from rinnalla.oldlogs.nightly import wipe_old_rows
from rinnalla.oldlogs.tests.logs_for_tests import ROWS, bring_in, csv_of, take_in
from rinnalla.oldlogs.tests.reading import samples
from rinnalla.organisations.models import Membership
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area

MANY = csv_of(*(f"{n % 28 + 1}.10.2025;;Puisto;1;;;;kahvi;rivi {n};" for n in range(60)))


@pytest.fixture
def bea(town):
    return town.actor("Bea")


@pytest.fixture
def small_steps(monkeypatch):
    """Steps of ten rows, so that there are several."""
    monkeypatch.setattr(pace, "FIRST", 10)
    monkeypatch.setattr(pace, "FEWEST", 10)
    monkeypatch.setattr(pace, "MOST", 10)


def test_each_row_becomes_a_nameless_encounter(town, bea):
    log = bring_in(bea, take_in(bea, town.north))
    assert (log.state, log.made, log.there, log.problems) == (LogState.DONE, 4, 0, 1)
    first = Encounter.objects.order_by("happened_at").first()
    assert (first.with_whom, first.precision) == ("nameless", "time")
    assert first.happened_at == datetime.datetime(2025, 11, 3, 19, 40, tzinfo=datetime.UTC)
    assert first.note == "Rautatieasema\nJuteltiin pitkään penkillä"
    assert list(first.topics.values_list("topic", flat=True)) == ["food"]
    heads = Heads.objects.get(encounter=first)
    assert (heads.how_many, heads.gender, heads.age_band, heads.is_told) == (
        2, "woman", "30_44", False,
    )  # fmt: skip
    assert Present.objects.get(encounter=first).user_id == town.user("Aino").pk
    assert first.help_given.get().kind.code == "hot_drink"
    assert first.persons.count() == 0


def test_a_row_becomes_what_the_deed_of_recording_would_have_made(town, bea):
    make_area(town.organisation, "Kirjasto")
    bring_in(bea, take_in(bea, town.north))
    for brought in Encounter.objects.all():
        draft = draft_of(brought)
        given = tuple(HelpDraft(one.kind_id, one.words, one.quantity) for one in draft.help)
        again = record_encounter(bea, dataclasses.replace(draft, help=given), once=new_id())
        for name in ("shift_day", "place_kind", "precision", "note", "channel", "recorded_by_id"):
            assert getattr(again, name) == getattr(brought, name)
        tokens = [
            set(
                NotePosting.objects.filter(encounter=one).values_list(
                    "token", "minute", "team_mark"
                )
            )
            for one in (brought, again)
        ]
        assert tokens[0] == tokens[1]
        assert bool(tokens[0]) == bool(brought.note)


def test_equal_rows_are_each_an_encounter_and_the_same_file_again_adds_nothing(town, bea):
    bring_in(bea, take_in(bea, town.north))
    again = bring_in(bea, take_in(bea, town.north))
    assert (again.made, again.there, again.problems) == (0, 4, 1)
    assert Encounter.objects.count() == 4
    longer = bring_in(bea, take_in(bea, town.north, csv_of(ROWS[3], *ROWS[:3], ROWS[2])))
    assert (longer.made, longer.there) == (1, 4)


def test_another_year_is_another_row(town, bea):
    for year in (2023, 2024):
        log = take_in(bea, town.north, csv_of("3.11.;;Tori;1;;;;kahvi;;"))
        mapping = log.mapping.replace('"year": 0', f'"year": {year}')
        log.mapping = mapping
        log.save()
        assert bring_in(bea, log).made == 1


def test_stopped_it_keeps_what_is_written_and_goes_on_from_there(town, bea, small_steps):
    log = take_in(bea, town.north, MANY)
    actions.start(bea, log)

    def stop_after_two() -> bool:
        if LogRow.objects.count() == 20:
            actions.stop(bea, log)
        return False

    work_until_empty(should_rest=stop_after_two)
    log.refresh_from_db()
    assert (log.state, log.made, Encounter.objects.count()) == (LogState.STOPPED, 20, 20)
    log = bring_in(bea, log)
    assert (log.state, log.made, Encounter.objects.count()) == (LogState.DONE, 60, 60)


def test_a_worker_that_is_killed_leaves_nothing_half_and_nothing_twice(
    town, bea, small_steps, monkeypatch
):
    log = take_in(bea, town.north, MANY)
    actions.start(bea, log)
    write, written = running._write, []

    class Killed(BaseException):
        """As by kill -9: nothing gets to tidy up."""

    def killed_in_the_third(job, step):
        written.append(step)
        if len(written) == 3:
            raise Killed
        write(job, step)

    with monkeypatch.context() as patch:
        patch.setattr(running, "_write", killed_in_the_third)
        with pytest.raises(Killed):
            work_until_empty()
    assert (Encounter.objects.count(), LogRow.objects.count()) == (20, 20)
    Job.objects.update(held_until=clock.now() - datetime.timedelta(seconds=1))
    work_until_empty()
    log.refresh_from_db()
    assert (log.state, log.made, Encounter.objects.count()) == (LogState.DONE, 60, 60)


def test_taken_back_whole_but_for_what_somebody_has_worked_on(town, bea, small_steps):
    log = bring_in(bea, take_in(bea, town.north, MANY))
    corrected, linked = Encounter.objects.order_by("pk")[:2]
    Encounter.objects.filter(pk=corrected.pk).update(version=2)
    person = make_person("Kaisla", town.north, told_by=town.user("Bea"))
    linked.persons.create(organisation=town.organisation, person=person, happened_at=clock.now())
    actions.undo(bea, log)
    work_until_empty()
    log.refresh_from_db()
    assert (log.state, log.undone) == (LogState.UNDONE, 58)
    assert set(Encounter.objects.all()) == {corrected, linked}
    assert HelpGiven.objects.count() == 2
    assert set(NotePosting.objects.values_list("encounter", flat=True)) == {corrected.pk, linked.pk}
    assert not LogBundle.objects.filter(log=log).exists()
    assert (log.name, log.columns, log.mapping) == ("", "", "")


def test_what_was_taken_back_can_be_brought_again(town, bea):
    log = bring_in(bea, take_in(bea, town.north))
    actions.undo(bea, log)
    work_until_empty()
    assert bring_in(bea, take_in(bea, town.north)).made == 4


def test_nobody_but_the_teams_lead_brings_in_stops_or_takes_back(town, bea):
    log = take_in(bea, town.north)
    for name in ("Aino", "Celia", "Eero"):
        stranger = town.actor(name)
        for deed in (actions.start, actions.stop, actions.undo):
            with pytest.raises(Refused):
                deed(stranger, log)
        with pytest.raises(Refused):
            take_in(stranger, town.north)
    assert actions.start(bea, log).state == LogState.BRINGING


def test_one_log_at_a_time(town, bea):
    first, second = take_in(bea, town.north), take_in(bea, town.north, MANY)
    actions.start(bea, first)
    with pytest.raises(actions.AnotherUnderWay):
        actions.start(bea, second)
    work_until_empty()
    assert bring_in(bea, second).made == 60


def test_the_trail_has_one_entry_for_a_step_with_counts(town, bea, small_steps):
    bring_in(bea, take_in(bea, town.north, MANY))
    steps = TrailEntry.objects.filter(kind="old_log.rows_brought").order_by("seq")
    assert [one.facts for one in steps] == [{"made": 10, "there": 0, "problems": 0}] * 6
    assert TrailEntry.objects.filter(kind__in=("old_log.begun", "old_log.done")).count() == 2


def test_codes_numbers_and_addresses_stand_nowhere(town, bea):
    row = (
        "3.11.2025;;Tori;1;;;;kahvi;Soita 040 123 4567 tai keksitty@lintukoto.example, 131052-308T;"
    )
    log = take_in(bea, town.north, csv_of(row))
    assert log.masked == 3
    kept = LogBundle.objects.get(log=log).content
    log = bring_in(bea, log)
    note = Encounter.objects.get().note
    for secret in ("040", "4567", "keksitty", "131052"):
        assert secret not in kept
        assert secret not in note
    assert "Soita ··· ··· ····" in note


def test_nor_in_the_names_of_sheets(town, bea):
    rows, hidden = (samples.HEADERS, *samples.ROWS), "Liisa 131052-308T"
    sheets = {"Loki 040 123 4567": rows, hidden: rows}
    log = take_in(bea, town.north, samples.xlsx_file(sheets, hidden=(hidden,)))
    assert "4567" not in LogBundle.objects.get(log=log).content
    assert "Loki" in LogBundle.objects.get(log=log).content
    assert "131052" not in log.columns
    assert "Liisa" in log.columns


@pytest.mark.parametrize(
    "day",
    [
        "3.11.2025",
        "03.11.2025 21:40",
        "2025-11-03",
        "2025-11-03T21:40:00",
        "03112025",
        "45964",
        "ke 3.11. klo 21.40",
    ],
)
def test_a_day_is_no_number_that_is_masked(day):
    assert masked_text(day) == (day, 0)


def test_raw_rows_are_wiped_after_thirty_days(town, bea):
    log = bring_in(bea, take_in(bea, town.north))
    clock_actor = by_clock(town.organisation.pk)
    assert list(wipe_old_rows(clock_actor)) == []
    LogImport.objects.update(recorded_at=clock.now() - datetime.timedelta(days=31))
    list(wipe_old_rows(clock_actor))
    log.refresh_from_db()
    assert log.wiped_at
    assert (log.name, log.mapping, LogBundle.objects.count()) == ("", "", 0)
    assert (log.made, Encounter.objects.count(), LogRow.objects.count()) == (4, 4, 5)


@pytest.mark.parametrize("state", [LogState.BRINGING, LogState.UNDOING])
def test_raw_rows_of_work_that_was_left_are_wiped_as_well(town, bea, state):
    log = take_in(bea, town.north)
    LogImport.objects.filter(pk=log.pk).update(
        state=state, recorded_at=clock.now() - datetime.timedelta(days=31)
    )
    actions.go_on(bea, log)
    night = by_clock(town.organisation.pk)
    assert list(wipe_old_rows(night)) == []  # a job is at it
    Job.objects.update(state=JobState.FAILED)
    list(wipe_old_rows(night))
    log.refresh_from_db()
    assert log.wiped_at
    assert LogBundle.objects.count() == 0
    if state == LogState.BRINGING:
        with pytest.raises(Refused):
            actions.start(bea, log)


def test_sending_the_file_twice_makes_one_log(town, bea):
    once = new_id()
    assert take_in(bea, town.north, once=once) == take_in(bea, town.north, once=once)
    assert LogBundle.objects.count() == 1


def test_a_reading_that_broke_off_is_begun_anew(town, bea):
    once = new_id()
    log = take_in(bea, town.north, once=once)
    LogImport.objects.filter(pk=log.pk).update(state=LogState.READING, rows=0)
    again = take_in(bea, town.north, once=once)
    assert (again.pk, again.state, again.rows) == (log.pk, LogState.READ, 5)
    assert LogBundle.objects.filter(log=log).count() == 1


def test_who_has_left_meanwhile_brings_nothing_in(town, bea, small_steps):
    log = take_in(bea, town.north, MANY)
    actions.start(bea, log)
    past = datetime.date(2020, 1, 1)
    Membership.objects.filter(user=town.user("Bea")).update(starts_on=past, ends_on=past)
    work_until_empty()
    assert Job.objects.get(kind="old_log.bring").state == JobState.FAILED
    assert Encounter.objects.count() == 0
