"""The same figures counted in the plainest way, one record after the other; shares nothing."""

from collections import Counter

from rinnalla.core import clock
from rinnalla.encounters.models import Attempt, CountedApart, Encounter, Observation, Wish
from rinnalla.places.models import LastingPlace


def count_slowly(organisation_id, first, last) -> Counter:
    """By team, month, kind of place, figure and code; `first` and `last` are months."""
    cells: Counter = Counter()
    for row, day, kind, (figure, code, number) in everything(organisation_id):
        month = day.replace(day=1)
        if first <= month <= last and number:
            cells[row.team_id, month, kind, figure, code] += number
    return cells


def everything(organisation_id):
    """Each record with its day, its kind of place and what it adds."""
    here = {"organisation_id": organisation_id}
    for one in Encounter.objects.filter(**here, joined_to=None):
        yield from ((one, one.shift_day, one.place_kind, adds) for adds in of_encounter(one))
    for one in CountedApart.objects.filter(**here):
        yield from ((one, one.month, one.place_kind, adds) for adds in of_apart(one))
    for one in Wish.objects.filter(**here):
        if one.encounter is None or one.encounter.joined_to_id is None:
            kind = one.encounter.place_kind if one.encounter else ""
            day = clock.helsinki_day(one.wished_at)
            yield from ((one, day, kind, (*adds, 1)) for adds in of_wish(one))
    for one in Attempt.objects.filter(**here):
        yield one, clock.helsinki_day(one.tried_at), "", ("attempts", "", 1)
    for one in Observation.objects.filter(**here):
        kind, day = LastingPlace.objects.get(pk=one.place_id).kind, clock.helsinki_day(one.seen_at)
        yield one, day, kind, ("observations", "", 1)
        yield one, day, kind, ("heads_seen", "", one.heads or 0)


def of_apart(one: CountedApart):
    """What is counted apart adds."""
    what, code = one.subject.split(":")
    yield "topics" if what == "topic" else "help", code, one.encounters
    if what == "help":
        yield "help_quantity", code, one.quantity


def of_encounter(one: Encounter):
    """What an encounter adds to which figure."""
    yield "encounters", "", 1
    heads = list(one.heads.all())
    for row in heads:
        yield "people_met", "told" if row.is_told else "estimate", row.how_many
    if not heads:
        named = one.persons.count()
        several = one.with_whom == "several"
        number = {"nameless": 1, "known": named}.get(one.with_whom, max(2, named))
        yield "people_met", "estimate" if several else "told", number
    given = list(one.help_given.all())
    for kind in {row.kind_id for row in given}:
        of_kind = [row for row in given if row.kind_id == kind]
        yield "help", str(kind or "words"), 1
        yield "help_quantity", str(kind or "words"), sum(row.quantity for row in of_kind)
    for row in one.topics.all():
        yield "topics", row.topic, 1
    if one.missing or str(one.could_not):
        yield "could_not", "", 1
        for code in one.missing:
            yield "missing", code, 1
    if one.own_answer != "not_asked":
        yield "own_word", one.own_answer, 1


def of_wish(one: Wish):
    """What a wish adds to which figure."""
    if one.state not in ("helped", "matter_finished"):
        yield "wishes", str(one.state)
        if one.state == "could_not":
            for code in one.missing:
                yield "wishes_missing", code
        return
    yield "wishes", "helped"
    end = max(one.ended_at, one.wished_at)
    asked = one.asked_service_at
    handed = end if asked is None else min(max(asked, one.wished_at), end)
    yield "wish_days", f"d{(end - one.wished_at).days}"
    yield "wish_days_ours", f"d{(handed - one.wished_at).days}"
    if asked is not None:
        yield "wish_days_queue", f"d{(end - handed).days}"


def people_slowly(organisation_id, first, last, teams=None) -> int:
    """How many different people known by alias were met in these months."""
    return len(
        {
            met.person_id
            for one in Encounter.objects.filter(organisation_id=organisation_id, joined_to=None)
            if first <= one.shift_day.replace(day=1) <= last
            and (teams is None or one.team_id in teams)
            for met in one.persons.exclude(person=None)
        }
    )
