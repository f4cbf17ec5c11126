"""Who the person is by law: written, and opened by a deed of its own with a reason."""

from collections.abc import Collection
from dataclasses import asdict

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.people.drafts import IdentityDraft
from rinnalla.people.holding import hold
from rinnalla.people.identity_tokens import write_tokens
from rinnalla.people.models import Identity, Person
from rinnalla.people.policy import may_open_identity, may_tend_person


@transaction.atomic
def write_identity(
    actor: Actor, person: Person, draft: IdentityDraft, *, forget: Collection[str] = ()
) -> Identity:
    """Write down what the draft says; what it leaves empty stays, what `forget` names goes.

    Nobody needs to see what stands there to add to it, and two who write different things at once
    lose nothing. Raises Refused, also without a consent in force.
    """
    require(may_tend_person(actor, person) and may_open_identity(actor, person))
    hold(person)
    here = {"organisation_id": person.organisation_id}
    locked = Identity.objects.select_for_update()
    identity, _ = locked.get_or_create(person=person, defaults=here)
    changes = _changes(draft) | dict.fromkeys(forget, "")
    for name, value in changes.items():
        setattr(identity, name, value)
    identity.save()
    write_tokens(identity.pk)
    facts = {"fields": "+".join(sorted(changes))}
    trail.record(actor, "identity.changed", [person, identity], facts=facts)
    return identity


@transaction.atomic
def open_identity(actor: Actor, person: Person, *, reason: str) -> Identity | None:
    """Open who the person is; the reason is in the trail before anything is shown.

    None where nothing has been written yet. Raises Refused without a consent in force or a reason.
    """
    require(may_open_identity(actor, person) and bool(reason.strip()))
    identity = Identity.objects.filter(person=person).first()
    opened = [person, identity] if identity else [person]
    trail.record(actor, "identity.opened", opened, reason=reason)
    return identity


def _changes(draft: IdentityDraft) -> dict[str, str]:
    """The columns that the draft speaks of."""
    said = asdict(draft) | {"birth_date": draft.birth_date.isoformat() if draft.birth_date else ""}
    return {name: value for name, value in said.items() if value}
