"""The trail as an export writes it: each entry as it stands in its chain, with its reason.

With the macs and the salts whoever holds the old keyring can verify it still.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.takeout.values import way_out

TRAIL = "trail"
AT_ONCE = 2000
REASON = ("text", "operator", "salt")


def count_of_trail(organisation_id: UUID, *, using: str) -> int:
    """How many entries the organisation's trail has."""
    return TrailEntry.objects.using(using).filter(organisation_id=organisation_id).count()


def trail_rows(organisation_id: UUID, *, using: str) -> Iterator[dict[str, Any]]:
    """Every entry in the order of the chain."""
    entries = TrailEntry.objects.using(using).filter(organisation_id=organisation_id)
    fields = TrailEntry._meta.local_concrete_fields
    ways = [(one.attname, way_out(one)) for one in fields]
    last = 0
    while batch := list(
        entries.filter(seq__gt=last).order_by("seq").values(*(n for n, _ in ways))[:AT_ONCE]
    ):
        reasons = _reasons([row["id"] for row in batch if row["reason_digest"]], using=using)
        for row in batch:
            written = {name: way(row["id"], row[name]) for name, way in ways}
            yield {**written, "reason": reasons.get(row["id"])}
        last = batch[-1]["seq"]


def _reasons(entry_ids: list[UUID], *, using: str) -> dict[UUID, dict[str, Any]]:
    fields: list[models.Field[Any, Any]] = [
        one for one in TrailReason._meta.local_concrete_fields if one.name in REASON
    ]
    ways = [(one.attname, way_out(one)) for one in fields]
    rows = TrailReason.objects.using(using).filter(entry_id__in=entry_ids)
    return {
        row["entry_id"]: {name: way(row["entry_id"], row[name]) for name, way in ways}
        for row in rows.values("entry_id", *REASON)
    }
