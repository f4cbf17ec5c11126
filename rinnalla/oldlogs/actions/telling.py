"""Whom a log names, once it has been said when they were told (design 3, level 1)."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.casefile.actions import erase_person
from rinnalla.casefile.policy import may_erase
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.writing.consequences import tell_meetings_anew
from rinnalla.oldlogs.actions.bringing import start
from rinnalla.oldlogs.actions.choosing import choose_columns
from rinnalla.oldlogs.holding import held
from rinnalla.oldlogs.models import LogImport, LogState
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.reading.mapping import Told, mapping_from_json
from rinnalla.people.actions import remember_person
from rinnalla.people.drafts import PersonDraft, YesDraft
from rinnalla.people.meeting import note_met
from rinnalla.people.models import Person
from rinnalla.people.nothing_hangs import nothing_hangs_on

NOON = datetime.time(12)


@transaction.atomic
def say_told(
    actor: Actor, log: LogImport, told: Mapping[str, Told], *, nameless: Iterable[str] = ()
) -> LogImport:
    """Say of whom the log names when they were told, and who is to come in nameless after all.

    Nobody is remembered before the log is brought in. Raises Refused.
    """
    mapping = mapping_from_json(log.mapping)
    left = {*nameless}
    people = {key: one for key, one in mapping.told_people.items() if key not in left}
    log = choose_columns(actor, log, replace(mapping, told_people={**people, **told}))
    trail.record(actor, "old_log.people_told", [log], facts={"people": len(told)})
    return log


@transaction.atomic
def begin(actor: Actor, log: LogImport) -> LogImport:
    """Remember those of whom it was said when they were told, and begin to bring the log in.

    What was begun before goes on with those who were remembered then. Raises as `start`.
    """
    log = held(log)
    require(may_bring_in(actor, log.team_id))
    named = _to_be_named(log) if log.state == LogState.READ else []
    for one, _, newest in named:
        if not one.is_new:  # before the trail is held: others may be noting a meeting of theirs
            note_met(actor, [_person(log, one)], newest)
    log = start(actor, log)
    for one, alias, newest in named:
        if one.is_new:
            note_met(actor, [_remembered(actor, log, one, alias=alias)], newest)
    people = [_person(log, one) for one, *_ in named]
    if people:
        trail.record(actor, "old_log.people_named", [log, *people])
    return log


@transaction.atomic
def part_from(actor: Actor, log: LogImport, told: Told) -> None:
    """Once a log's rows are taken back: forget whom the log alone has made known.

    Of others the last contact is counted anew. Who has become more than a name since, or is kept
    by law, stays. Raises Refused.
    """
    require(may_bring_in(actor, log.team_id))
    person = Person.objects.filter(organisation_id=log.organisation_id, pk=told.person_id).first()
    if person is None:
        return
    if told.is_new and nothing_hangs_on(person) and may_erase(actor, person):
        erase_person(actor, person)
    else:
        tell_meetings_anew(actor, {person.pk: {at for one, _, at in _named(log) if one == told}})
    trail.record(actor, "old_log.person_parted", [log])


def _to_be_named(log: LogImport) -> list[tuple[Told, str, datetime.datetime]]:
    """Those whom the rows name, as they were looked over; nobody else is told of any more."""
    mapping = mapping_from_json(log.mapping)
    require(bool(log.looked) or not mapping.told_people)
    named = _named(log)
    kept = {one.person_id for one, *_ in named}
    told = {key: one for key, one in mapping.told_people.items() if one.person_id in kept}
    log.mapping = replace(mapping, told_people=told).to_json()
    log.save(update_fields=["mapping"])
    return named


def _named(log: LogImport) -> list[tuple[Told, str, datetime.datetime]]:
    """Those told whom rows that are still to come name: as they are called, when met last."""
    called = json.loads(log.looked).get("aliases", {}) if log.looked else {}
    people = mapping_from_json(log.mapping).told_people
    return [
        (one, called[key][0], datetime.datetime.fromisoformat(called[key][2]))
        for key, one in people.items()
        if key in called
    ]


def _remembered(actor: Actor, log: LogImport, told: Told, *, alias: str) -> Person:
    day = datetime.date.fromisoformat(told.told_on)
    at = min(moment_of(day, NOON), clock.now())
    draft = PersonDraft(alias, log.team_id, YesDraft(months=told.months, told_at=at))
    return remember_person(actor, draft, once=UUID(told.person_id))


def _person(log: LogImport, told: Told) -> Person:
    return Person(pk=UUID(told.person_id), organisation_id=log.organisation_id)
