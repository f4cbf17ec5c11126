"""Opening hours, against somebody who stands before the door and looks at the clock each minute."""

import datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rinnalla.core.clock import HELSINKI
from rinnalla.services.opening import DatedHours, Hours, Span, hours_kept

MINUTE = datetime.timedelta(minutes=1)
ONE_DAY = datetime.timedelta(days=1)
SPRING, AUTUMN = datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)
NEW_YEARS_EVE = datetime.date(2026, 12, 31)
# Minutes of a day about three and four, where the clock is moved: most faults hide there.
NEAR_THE_TURN = st.integers(175, 245)
LEFT_OUT_IN_SPRING = Hours(weekly=(*((),) * 6, (Span(180, 181),)))


@st.composite
def spans(draw):
    """Up to three spans of one day that do not overlap; the last may run over midnight."""
    minutes = st.integers(0, 1439) | NEAR_THE_TURN
    marks = sorted(draw(st.sets(minutes, max_size=6)))
    pairs = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if pairs and draw(st.booleans()):
        last = pairs.pop()
        pairs.append(Span(last.opens, draw(st.integers(last.opens + 1, last.opens + 1440))))
    return tuple(pairs)


def days_around(day):
    return st.integers(-3, 3).map(lambda n: day + n * ONE_DAY)


@st.composite
def hours_about(draw, day):
    dated = [
        DatedHours(one, one + draw(st.integers(0, 2)) * ONE_DAY, draw(spans()))
        for one in draw(st.lists(days_around(day), max_size=1))
    ]
    weekly = tuple(draw(st.lists(spans(), min_size=7, max_size=7)))
    return Hours(weekly, tuple(dated), draw(st.booleans()))


def watched(hours, first, last):
    """Minute by minute between two moments: whether it is open, by marks passed on the clock.

    Each span is a pair of notes, (day, minute) to open and to close. Once the clock on the wall
    has come to a note, the note is done, whatever the clock does afterwards.
    """
    begin = first - ONE_DAY
    day = begin.astimezone(HELSINKI).date() - ONE_DAY
    to_do = []
    for number in range(6):
        one = day + number * ONE_DAY
        for opens, closes in hours.spans_of(one):
            to_do.append([(one, opens), later(one, closes), False, False])
    moment = begin
    while moment <= last:
        clock = moment.astimezone(HELSINKI)
        shows = (clock.date(), clock.hour * 60 + clock.minute)
        for note in to_do:
            note[2] = note[2] or note[0] <= shows
            note[3] = note[3] or note[1] <= shows
        if moment >= first:
            yield moment, any(has_opened and not has_closed for *_, has_opened, has_closed in to_do)
        moment += MINUTE


def later(day, minute):
    return (day + minute // 1440 * ONE_DAY, minute % 1440)


@st.composite
def doors(draw, *days):
    """Hours, and a moment on one of these days in Helsinki, in UTC."""
    day = draw(st.sampled_from(days))
    clock = datetime.time(draw(st.integers(1, 4) | st.integers(0, 23)))
    moment = datetime.datetime.combine(day, clock, HELSINKI).astimezone(datetime.UTC)
    return draw(hours_about(day)), moment


@settings(max_examples=150, deadline=None)
@given(doors(SPRING, AUTUMN, NEW_YEARS_EVE))
def test_it_is_open_when_whoever_watches_the_clock_says_so(door):
    hours, first = door
    if not hours.are_told:
        assert hours.is_open(first) is None
        return
    told = dict(watched(hours, first, first + 180 * MINUTE))
    assert len(told) == 181
    assert {moment: hours.is_open(moment) for moment in told} == told


@settings(deadline=None)
@example((LEFT_OUT_IN_SPRING, datetime.datetime(2026, 3, 28, 23, tzinfo=datetime.UTC)))
@given(doors(SPRING, AUTUMN))
def test_until_then_it_stays_open_and_before_that_it_does_not_open(door):
    hours, moment = door
    until, following = hours.open_until(moment), hours.opens_next(moment)
    if until:
        assert hours.is_open(until - MINUTE)
        assert not hours.is_open(until)
        steps = range(0, min(2880, int((until - moment) / MINUTE)), 17)
        assert all(hours.is_open(moment + n * MINUTE) for n in steps)
    if following and not hours.is_open(moment):
        assert hours.is_open(following)
        assert not hours.is_open(following - MINUTE)
        steps = range(0, min(2880, int((following - moment) / MINUTE)), 17)
        assert not any(hours.is_open(moment + n * MINUTE) for n in steps)


@given(hours_about(SPRING))
def test_a_column_gives_back_what_was_kept_in_it(hours):
    assert hours_kept(hours.as_kept()) == hours


def at(day, hour, minute=0, *, fold=0):
    clock = datetime.time(hour, minute, fold=fold)
    return datetime.datetime.combine(day, clock, HELSINKI)


def every_night():
    return Hours(weekly=((Span(20 * 60, 32 * 60),),) * 7)


def test_a_night_shelter_is_open_over_midnight_and_over_the_turning_of_the_clock():
    hours = every_night()
    for day in (SPRING, AUTUMN):
        assert hours.is_open(at(day - ONE_DAY, 20))
        assert hours.is_open(at(day, 3, 30, fold=1))
        assert hours.is_open(at(day, 7, 59))
        assert not hours.is_open(at(day, 8))
        assert hours.open_until(at(day, 1)) == at(day, 8)
        assert hours.opens_next(at(day, 9)) == at(day, 20)


def test_a_closed_day_takes_the_night_that_begins_on_it_and_not_the_one_before():
    eve = datetime.date(2026, 12, 24)
    hours = Hours(every_night().weekly, (DatedHours(eve, eve),))
    assert hours.is_open(at(eve, 7))
    assert not hours.is_open(at(eve, 21))
    assert not hours.is_open(at(eve + ONE_DAY, 2))
    assert hours.is_open(at(eve + ONE_DAY, 20))


def test_a_span_that_ends_in_the_hour_that_comes_twice_ends_the_first_time():
    hours = Hours(weekly=((Span(22 * 60, 27 * 60 + 30),),) * 7)
    assert hours.is_open(at(AUTUMN, 3, 29))
    assert not hours.is_open(at(AUTUMN, 3, 31))
    assert not hours.is_open(at(AUTUMN, 3, 15, fold=1))


def test_what_begins_in_the_hour_that_is_left_out_begins_when_the_clock_jumps_over_it():
    hours = Hours(weekly=((Span(210, 300),),) * 7)
    assert not hours.is_open(at(SPRING, 2, 59))
    assert hours.is_open(at(SPRING, 4))
    assert not hours.is_open(at(SPRING, 5))


def test_always_is_always_but_for_the_days_that_differ():
    closed = datetime.date(2026, 12, 25)
    hours = Hours(always=True)
    assert hours.is_open(at(SPRING, 4))
    assert hours.open_until(at(SPRING, 4)) is None
    but_one = Hours(always=True, dated=(DatedHours(closed, closed),))
    assert not but_one.is_open(at(closed, 12))
    assert but_one.open_until(at(closed - ONE_DAY, 12)) == at(closed, 0)
    assert but_one.opens_next(at(closed, 12)) == at(closed + ONE_DAY, 0)


def test_of_what_nobody_has_written_down_nobody_says_that_it_is_closed():
    assert Hours().is_open(at(SPRING, 12)) is None
    assert Hours().opens_next(at(SPRING, 12)) is None
