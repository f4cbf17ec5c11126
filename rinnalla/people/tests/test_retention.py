"""How long a person is remembered follows from what they said, a consent, and the teams' basis."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.organisations.models import ProcessingBasis
from rinnalla.people.retention import (
    CLOSED_DAYS,
    TERMS,
    Remembered,
    identity_until,
    kept_until,
    months_after,
)

OWN, STATUTORY, ON_BEHALF = "A", "B", "C"
DAY = datetime.date(2026, 11, 21)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2200, 1, 1))
KNOWN = st.builds(
    Remembered,
    bases=st.frozensets(st.sampled_from(ProcessingBasis.values)),
    last_contact=DAYS,
    months=st.integers(0, 40),
    consent_ended_on=st.none() | DAYS,
)


@pytest.mark.parametrize(
    ("bases", "months", "consent", "until"),
    [
        ({OWN}, 12, None, datetime.date(2027, 11, 21)),
        ({OWN}, 1, None, datetime.date(2026, 12, 21)),
        ({OWN}, 60, None, datetime.date(2028, 11, 21)),  # at most 24
        (set(), 12, None, datetime.date(2027, 11, 21)),
        ({STATUTORY}, 1, None, datetime.date(2036, 11, 21)),
        ({OWN, ON_BEHALF}, 1, None, datetime.date(2036, 11, 21)),
        ({OWN}, 1, datetime.date(2027, 5, 1), datetime.date(2027, 5, 31)),
        ({OWN}, 12, datetime.date(2026, 11, 1), datetime.date(2027, 11, 21)),
    ],
)
def test_the_time_is_the_persons_own_within_what_the_basis_allows(bases, months, consent, until):
    assert kept_until(Remembered(bases, DAY, months, consent)) == until


def test_identity_is_closed_for_thirty_days_and_then_goes_but_by_law_with_the_person():
    consent = datetime.date(2027, 1, 31)
    assert identity_until(Remembered({OWN}, DAY, 12, consent)) == datetime.date(2027, 3, 2)
    assert identity_until(Remembered({OWN}, DAY, 12)) is None
    assert identity_until(Remembered({OWN, STATUTORY}, DAY, 12, consent)) is None


@given(KNOWN)
def test_nobody_is_forgotten_before_an_open_consent_or_what_they_said(known):
    until = kept_until(known)
    longest = max((TERMS[one].months for one in known.bases), default=24)
    assert until >= months_after(known.last_contact, min(known.months, 24))
    if known.consent_ended_on and set(known.bases) <= {OWN}:
        closed = datetime.timedelta(days=CLOSED_DAYS)
        assert until >= known.consent_ended_on + closed == identity_until(known)
    else:
        assert until <= months_after(known.last_contact, longest)


@given(KNOWN, st.integers(1, 1000))
def test_a_later_contact_never_shortens_the_time(known, days):
    later = known.last_contact + datetime.timedelta(days=days)
    met = Remembered(known.bases, later, known.months, known.consent_ended_on)
    assert kept_until(met) >= kept_until(known)


def test_a_month_that_has_no_such_day_ends_on_its_last():
    assert months_after(datetime.date(2027, 1, 31), 1) == datetime.date(2027, 2, 28)
    assert months_after(datetime.date(2028, 1, 31), 1) == datetime.date(2028, 2, 29)
    assert months_after(datetime.date(2026, 12, 31), 12) == datetime.date(2027, 12, 31)
    assert months_after(datetime.date(9999, 6, 1), 24) == datetime.date.max


def test_each_time_says_where_it_comes_from():
    assert set(TERMS) == set(ProcessingBasis.values)
    assert all(term.source for term in TERMS.values())
    assert TERMS[OWN].is_own_choice
