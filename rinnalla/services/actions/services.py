"""Writing a service down, changing, checking and archiving it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.services.checking import checked_today, mark_of
from rinnalla.services.drafts import ServiceDraft, said_of
from rinnalla.services.models import Language, Service, ServiceKind, Threshold
from rinnalla.services.phones import write_phones
from rinnalla.services.policy import may_keep_services, services_visible_to


@transaction.atomic
def add_service(actor: Actor, draft: ServiceDraft, *, once: UUID) -> Service:
    """Write a service down, checked today; the same `once` again changes nothing.

    Raises Refused, Wrong, and NotKnown for the id of another's row.
    """
    require(may_keep_services(actor))
    _require_fitting(draft)
    service, is_new = make_once(
        services_visible_to(actor),
        once,
        organisation_id=actor.organisation_id,
        **checked_today(actor),
        **_columns(draft),
    )
    if is_new:
        trail.record(actor, "service.added", [service])
    return service


@transaction.atomic
def change_service(
    actor: Actor, service: Service, draft: ServiceDraft, *, is_checked: bool = False
) -> Service:
    """Change what is said of a service; `is_checked`: all of it was found right today.

    Raises Refused, NotKnown, Wrong; Overtaken where somebody else has changed it since `service`
    was read.
    """
    _require_keeping(actor, service)
    _require_fitting(draft)
    now = hold_as_read(service)
    _write(now, _columns(draft) | (checked_today(actor) if is_checked else {}))
    trail.record(actor, "service.changed", [now])
    return now


@transaction.atomic
def check_service(actor: Actor, service: Service, *, shown: str) -> bool:
    """Say that all of a service is still right today; whether it was taken so.

    `shown` is the mark (`mark_of`) of what its checker was shown: it is not taken where something
    else stands there by now. Raises Refused, NotKnown, Overtaken.
    """
    _require_keeping(actor, service)
    now = hold_as_read(service)
    if mark_of(said_of(now)) != shown:
        return False
    _write(now, checked_today(actor))
    trail.record(actor, "service.checked", [now])
    return True


@transaction.atomic
def archive_service(actor: Actor, service: Service) -> Service:
    """Take a service off the menu; it can be brought back. Raises Refused, NotKnown."""
    _require_keeping(actor, service)
    if service.archived_at is None:
        service.archived_at = clock.now()
        service.save(update_fields=["archived_at"])
        trail.record(actor, "service.archived", [service])
    return service


@transaction.atomic
def bring_service_back(actor: Actor, service: Service) -> Service:
    """Put an archived service on the menu again. Raises Refused, NotKnown."""
    _require_keeping(actor, service)
    if service.archived_at is not None:
        service.archived_at = None
        service.save(update_fields=["archived_at"])
        trail.record(actor, "service.brought_back", [service])
    return service


def _require_keeping(actor: Actor, service: Service) -> None:
    require_known(services_visible_to(actor).filter(pk=service.pk).exists())
    require(may_keep_services(actor))


def _require_fitting(draft: ServiceDraft) -> None:
    """Raises Wrong for codes that nobody has words for, and for what contradicts itself."""
    if draft.kind not in ServiceKind.values:
        raise Wrong("kind")
    if not set(draft.threshold) <= set(Threshold.values):
        raise Wrong("threshold")
    if Threshold.NOTHING in draft.threshold and len(draft.threshold) > 1:
        raise Wrong("threshold")
    if not set(draft.languages) <= set(Language.values):
        raise Wrong("languages")


def _write(service: Service, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(service, name, value)
    service.save()


def _columns(draft: ServiceDraft) -> dict[str, Any]:
    said = {name: getattr(draft, name) for name in ServiceDraft.__dataclass_fields__}
    return said | {
        "phones": write_phones(draft.phones),
        "hours": draft.hours.as_kept(),
        "threshold": list(draft.threshold),
        "languages": list(draft.languages),
    }
