"""Forgetting a person: everything of theirs goes, and what was counted stays counted (ADR 0012)."""

from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from rinnalla.accounts.holding import forget_held
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core.rooms import modules_named
from rinnalla.encounters.forgetting import forget_person, lock_encounters_of
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.people.models import Person
from rinnalla.support import forgetting as matters
from rinnalla.support.models import Matter, Step

Counts = dict[str, str | int]


def erase(actor: Actor, person: Person) -> Counts | None:
    """Erase the person in the present transaction; gives counts, or None if they are gone already.

    Encounters are locked first and the person then, as corrections do; what somebody recorded
    meanwhile is found by asking again.
    """
    person_id = person.pk
    lock_encounters_of(person_id)
    held = Person.objects.select_for_update().filter(pk=person_id).first()
    if held is None:
        return None
    encounters = lock_encounters_of(person_id)
    forget_held(_told_of(person_id, encounters))
    forgotten = forget_person(person_id, encounters)
    counts: Counts = asdict(forgotten)
    counts["matters"] = matters.forget_person(person_id)
    for room in modules_named("forgets_people"):  # what only rooms above know of
        room.forget(person_id)
    _erase_reasons(actor, person)
    held.delete()  # and with them aliases, identity, rules, wishes of contact, consents, pair …
    return counts


def _told_of(person_id: UUID, encounters: Iterable[Encounter]) -> set[UUID]:
    """What a form about the person may name, in its address or in what was typed."""
    told = {person_id, *(one.pk for one in encounters)}
    for rows in (Wish.objects.filter(person=person_id), Matter.objects.filter(person=person_id)):
        told |= set(rows.values_list("pk", flat=True))
    steps = Step.objects.filter(matter__person=person_id)
    return told | set(steps.values_list("pk", flat=True))


def _erase_reasons(actor: Actor, person: Person) -> None:
    """Remove what was typed as reasons of deeds about the person; the trail accounts for it."""
    entries = TrailEntry.objects.filter(
        organisation_id=actor.organisation_id, mentions__subject_id=person.pk
    )
    told = list(entries.exclude(reason_digest="").distinct())
    reasons = TrailReason.objects.filter(entry_id__in=[one.pk for one in told])
    with_text = set(reasons.values_list("entry_id", flat=True))
    if with_text:
        reasons.delete()
        trail.record(actor, "reason.erased", [one for one in told if one.pk in with_text])
