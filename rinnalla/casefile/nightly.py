"""What the clock does each night for people met (`rinnalla/core/nights.py`).

Each goes in steps: a transaction for some hundred people counted, for one person forgotten.
"""

import logging
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.core import clock
from rinnalla.core.pieces import in_pieces
from rinnalla.core.refusal import require
from rinnalla.organisations.policy import may_tidy
from rinnalla.people.keeping import recount_all, remembered
from rinnalla.people.models import Identity, Level, Person
from rinnalla.people.policy import consents_in_force
from rinnalla.people.retention import identity_until

logger = logging.getLogger(__name__)


class NotForgotten(Exception):
    """Somebody whose time is over is still there; the next night tries again."""


def count_everybody_anew(actor: Actor) -> Iterator[int]:
    """Until when each person is remembered, in case a rule or a basis has changed."""
    require(may_tidy(actor))
    people = Person.objects.filter(organisation_id=actor.organisation_id)
    everybody = list(people.values_list("pk", flat=True))
    for piece in in_pieces(everybody):
        yield recount_all(piece)


def close_ended_consents(actor: Actor) -> Iterator[int]:
    """Who no longer consents is known by alias again; identity goes 30 days after (basis A)."""
    require(may_tidy(actor))
    consented = Person.objects.filter(
        organisation_id=actor.organisation_id, level=Level.CONSENTED
    ).exclude(pk__in=consents_in_force().values("person"))
    yield consented.update(level=Level.ALIAS)
    identified = Identity.objects.filter(organisation_id=actor.organisation_id)
    for piece in in_pieces(list(identified.values_list("person_id", flat=True))):
        yield _erase_identities(actor, piece)


def forget_people_whose_time_is_over(actor: Actor) -> Iterator[bool]:
    """One after the other; one who cannot be forgotten tonight keeps nobody else from it.

    Raises NotForgotten at the end where somebody is left, so that the night is told as failed.
    """
    require(may_tidy(actor))
    left = 0
    for person_id in _over(actor):
        try:
            with transaction.atomic():
                forgotten = _forget(actor, person_id)
        except Exception as problem:
            # The kind of the problem only: its text may repeat what somebody wrote.
            logger.error("Nightly: %s is not forgotten: %s", person_id, type(problem).__name__)
            left += 1
        else:
            yield forgotten
    if left:
        raise NotForgotten(f"{left} people")


def _over(actor: Actor) -> list[UUID]:
    over = Person.objects.filter(
        organisation_id=actor.organisation_id, kept_until__lt=clock.today()
    )
    return list(over.order_by("kept_until", "pk").values_list("pk", flat=True))


def _forget(actor: Actor, person_id: UUID) -> bool:
    """Forget the person, unless they were met or said yes anew since the night began."""
    person = Person.objects.filter(pk=person_id, kept_until__lt=clock.today()).first()
    return person is not None and erase_person(actor, person)


def _erase_identities(actor: Actor, people_ids: Sequence[UUID]) -> int:
    """Erase the identity of those among them whose consent has been over for 30 days."""
    today = clock.today()
    ended = [
        one
        for one, known in remembered(people_ids).items()
        if (until := identity_until(known)) and until < today
    ]
    if ended:
        Identity.objects.filter(person_id__in=ended).delete()
        trail.record(actor, "identity.erased", Person.objects.filter(pk__in=ended))
    return len(ended)


TASKS = [count_everybody_anew, close_ended_consents, forget_people_whose_time_is_over]
