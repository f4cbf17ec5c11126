"""Until when each person is remembered, written beside them so that the night finds them.

`recount(person)` is called inside every deed that changes what it depends on: a yes, a consent, a
contact, a team that follows them. The night counts everybody anew all the same: a clock, a
changed setting or a team's other basis is no deed about a person.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.pieces import in_pieces
from rinnalla.people.models import Consent, Following, Person, SpokenYes
from rinnalla.people.retention import Remembered, kept_until


def recount(person: Person) -> None:
    """Count anew until when the person is remembered; nothing for somebody forgotten meanwhile."""
    recount_all([person.pk])


def recount_people(people: Iterable[Person]) -> None:
    """As `recount`, for those whom one deed concerns."""
    recount_all([one.pk for one in people])


def recount_all(people_ids: Sequence[UUID]) -> int:
    """As `recount`, for many at once; gives how many changed."""
    return sum(_recount_piece(piece) for piece in in_pieces(people_ids))


def remembered(
    people_ids: Collection[UUID], *, as_told_to_all: bool = False
) -> dict[UUID, Remembered]:
    """What the times of these people depend on; a fixed number of questions.

    `as_told_to_all`: as if no meeting that is kept close had been.
    """
    people = Person.objects.filter(pk__in=people_ids)
    known_since = dict(people.values_list("pk", "known_since"))
    bases, met = _followings(people_ids, with_close=not as_told_to_all)
    months, ended = _months(people_ids), _consents(people_ids)
    return {
        one: Remembered(
            bases=bases[one],
            last_contact=max(met.get(one, since), since),
            months=months.get(one, 0),
            consent_ended_on=ended.get(one),
        )
        for one, since in known_since.items()
    }


def _recount_piece(people_ids: Sequence[UUID]) -> int:
    days: dict[datetime.date, list[UUID]] = defaultdict(list)
    for one, known in remembered(people_ids).items():
        days[kept_until(known)].append(one)
    return sum(
        Person.objects.filter(pk__in=ids).exclude(kept_until=day).update(kept_until=day)
        for day, ids in days.items()
    )


def _followings(
    people_ids: Collection[UUID], *, with_close: bool
) -> tuple[dict[UUID, set[str]], dict[UUID, datetime.date]]:
    """The bases of the teams that follow each now (else: that did), and the day of last contact."""
    now: dict[UUID, set[str]] = defaultdict(set)
    before: dict[UUID, set[str]] = defaultdict(set)
    met: dict[UUID, datetime.date] = {}
    followings = Following.objects.filter(person__in=people_ids)
    for one, basis, ended, *moments in followings.values_list(
        "person_id", "team__processing_basis", "ended_at", "last_met_at", "last_met_close_at"
    ):
        (before if ended else now)[one].add(basis)
        for at in filter(None, moments if with_close else moments[:1]):
            met[one] = max(met.get(one, datetime.date.min), clock.helsinki_day(at))
    bases = defaultdict(set, {one: now[one] or before[one] for one in now.keys() | before.keys()})
    return bases, met


def _months(people_ids: Collection[UUID]) -> dict[UUID, int]:
    """What the newest yes of each says."""
    yeses = SpokenYes.objects.filter(person__in=people_ids).order_by("recorded_at", "pk")
    return dict(yeses.values_list("person_id", "months"))


def _consents(people_ids: Collection[UUID]) -> dict[UUID, datetime.date]:
    """The last day on which any consent of each holds or held."""
    ended: dict[UUID, datetime.date] = {}
    consents = Consent.objects.filter(person__in=people_ids)
    for one, ends_on, withdrawn_at in consents.values_list("person_id", "ends_on", "withdrawn_at"):
        last = min(ends_on, clock.helsinki_day(withdrawn_at)) if withdrawn_at else ends_on
        ended[one] = max(ended.get(one, datetime.date.min), last)
    return ended
