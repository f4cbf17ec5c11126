"""What the person agrees to: being remembered, for how long, and a working relationship."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.people.agreeing import facts_of, write_yes
from rinnalla.people.drafts import ConsentDraft, YesDraft
from rinnalla.people.holding import hold
from rinnalla.people.keeping import recount
from rinnalla.people.models import Consent, Level, Person
from rinnalla.people.policy import has_consent, may_tend_person


@transaction.atomic
def renew_yes(actor: Actor, person: Person, draft: YesDraft, *, once: UUID) -> Person:
    """Record the yes anew: for longer, for shorter, or for as long again (S2-06).

    The same `once` again changes nothing. Raises Refused; ValueError as `write_yes`; NotKnown for
    the id of another's row.
    """
    require(may_tend_person(actor, person))
    hold(person)
    if write_yes(actor, person, draft, once=once):
        trail.record(actor, "spoken_yes.renewed", [person], facts=facts_of(draft))
    return person


@transaction.atomic
def record_consent(actor: Actor, person: Person, draft: ConsentDraft, *, once: UUID) -> Consent:
    """Record a consent as the person gave it to the actor; the same `once` changes nothing.

    Raises Refused; ValueError for one that has not begun or is over already; NotKnown for the id
    of another's row.
    """
    require(may_tend_person(actor, person))
    if not draft.starts_on <= clock.today() <= draft.ends_on:
        raise ValueError("a consent is recorded while it holds")
    hold(person)
    consent, is_new = make_once(
        Consent.objects.filter(person=person),
        once,
        organisation_id=person.organisation_id,
        person=person,
        asked_by_id=actor.user_id,
        way=draft.way,
        words=draft.words,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
    )
    if is_new:
        _settle_level(person)
        days = (draft.ends_on - draft.starts_on).days
        facts: dict[str, str | int] = {"way": draft.way, "days": days}
        trail.record(actor, "consent.recorded", [person, consent], facts=facts)
    return consent


@transaction.atomic
def withdraw_consent(actor: Actor, person: Person) -> Person:
    """Take back every consent, at once and without a reason; twice changes nothing.

    Identity closes with it, the alias stays. Raises Refused.
    """
    require(may_tend_person(actor, person))
    hold(person)
    consents = Consent.objects.filter(
        person=person, withdrawn_at=None, ends_on__gte=clock.today()
    ).select_for_update()
    withdrawn = list(consents.order_by("pk"))
    Consent.objects.filter(pk__in=[one.pk for one in withdrawn]).update(withdrawn_at=clock.now())
    _settle_level(person)
    trail.record(actor, "consent.withdrawn", [person, *withdrawn])
    return person


def _settle_level(person: Person) -> None:
    """For figures; what may be shown is asked of the consents each time (ADR 0010)."""
    recount(person)
    person.level = Level.CONSENTED if has_consent(person) else Level.ALIAS
    person.save(update_fields=["level"])
