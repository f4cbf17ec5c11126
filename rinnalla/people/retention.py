"""How long a person is remembered, and their identity: arithmetic without a database (design 3).

What a law or a source says, and what the organisation has chosen itself, stands in one table with
where it comes from. A new choice is a new number there, and the night counts everybody anew.
"""

import calendar
import datetime
from collections.abc import Collection
from dataclasses import dataclass

from rinnalla.organisations.models import ProcessingBasis


@dataclass(frozen=True)
class Term:
    """How long something is kept, why, and whether a law says so or the organisation."""

    months: int
    source: str
    is_own_choice: bool


# Basis A: the association sets and justifies its own short times (GDPR 5(1)(e)); the person says
# how long, at most this. B and C: the times that the National Archives gives for documents of
# social welfare from 1.1.2024 (act 703/2023). That the last contact stands for the close of the
# case is the organisation's choice, for no case is closed in outreach.
TERMS: dict[str, Term] = {
    ProcessingBasis.OWN: Term(24, "GDPR 5(1)(e)", is_own_choice=True),
    ProcessingBasis.STATUTORY: Term(120, "703/2023, working-age: 10 years", is_own_choice=False),
    ProcessingBasis.ON_BEHALF: Term(120, "703/2023, working-age: 10 years", is_own_choice=False),
}
# Between a consent's end and the erasing of the identity: closed to all, so that a consent that
# is given again finds it. The organisation's choice.
CLOSED_DAYS = 30
# The pair is told so long before, so that the person can be asked. The organisation's choice.
WARNED_DAYS = 30


@dataclass(frozen=True)
class Remembered:
    """What a person's times depend on.

    `bases`: the processing bases of the teams that follow them; `last_contact` a Helsinki day;
    `months`: what the yes in force says; `consent_ended_on`: the last day on which any consent
    holds or held, None if there never was one.
    """

    bases: Collection[str]
    last_contact: datetime.date
    months: int
    consent_ended_on: datetime.date | None = None


def kept_until(known: Remembered) -> datetime.date:
    """The last Helsinki day on which the person is remembered: the longest of their teams' times.

    Whoever has consented to a case is remembered to its end and as long as identity is closed.
    """
    last = max(_by_basis(basis, known) for basis in known.bases or [ProcessingBasis.OWN])
    closed = identity_until(known)
    return max(last, closed) if closed else last


def identity_until(known: Remembered) -> datetime.date | None:
    """The last day on which identity is kept, or None where it goes with the person.

    In basis A identity hangs on a consent; by law it is part of the client's documents.
    """
    if known.consent_ended_on is None or set(known.bases) - {ProcessingBasis.OWN}:
        return None
    return known.consent_ended_on + datetime.timedelta(days=CLOSED_DAYS)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def _by_basis(basis: str, known: Remembered) -> datetime.date:
    term = TERMS[basis]
    months = min(known.months, term.months) if basis == ProcessingBasis.OWN else term.months
    return months_after(known.last_contact, months)
