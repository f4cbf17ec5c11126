"""Operations that are nothing but a nameless encounter: they wait for nobody."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from rinnalla.core.detecting import masked
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.reading.contents import Recorded, read_content
from rinnalla.fieldsync.reading.operation import Operation, read_inner
from rinnalla.fieldsync.reading.shapes import Unfit, same
from rinnalla.fieldsync.reading.times import When, when
from rinnalla.fieldsync.understanding import wanted_team
from rinnalla.organisations.models import Team
from rinnalla.phones.models import Device

KIND = "encounter.recorded"


@dataclass(frozen=True)
class PlainRecord:
    """One of them, read: what the phone said, and the encounter with its moment."""

    brought: Brought
    operation: Operation
    content: Recorded
    when: When

    @property
    def draft(self) -> EncounterDraft:
        """The encounter as it is to be recorded."""
        return replace(self.content.draft, happened_at=self.when.moment)

    @property
    def made(self) -> set[UUID]:
        """The ids that others may wait for."""
        given = {one.id for one in self.content.draft.help}
        return {self.operation.id, self.content.id} | given


@dataclass
class Stands:
    """An operation among its neighbours, before it is written."""

    operation_id: UUID
    sequence: int
    content_hash: str
    previous: str
    marks: list[str]


def stands_of(one: PlainRecord) -> Stands:
    """How that operation says that it stands."""
    said = one.operation
    return Stands(said.id, said.sequence, one.brought.digest, said.previous, [])


def plain_records(
    device: Device, brought: Iterable[Brought], now: datetime.datetime
) -> list[PlainRecord]:
    """Those among these operations; what cannot be read is none of them. In one query."""
    here = Team.objects.filter(organisation_id=device.organisation_id)
    keep = {one.pk for one in here if not one.masks_codes}
    found = [_plain(device, one, now, keep=keep) for one in brought]
    return [one for one in found if one is not None]


def _plain(
    device: Device, brought: Brought, now: datetime.datetime, *, keep: set[UUID]
) -> PlainRecord | None:
    assert brought.inner is not None
    assert brought.outer is not None
    try:
        operation = read_inner(brought.inner)
        if operation.kind != KIND or operation.after or not _is_its_own(device, brought, operation):
            return None
        content = read_content(KIND, operation.content, clean=_clean(operation, keep))
    except Unfit:
        return None
    if not isinstance(content, Recorded) or content.promise or content.draft.people_ids:
        return None
    return PlainRecord(brought, operation, content, when(operation, now))


def _is_its_own(device: Device, brought: Brought, operation: Operation) -> bool:
    assert brought.outer is not None
    told = (operation.id, operation.device, operation.sequence)
    return told == (brought.outer.id, device.pk, brought.outer.sequence)


def _clean(operation: Operation, keep: set[UUID]) -> Callable[[str], str]:
    return same if wanted_team(operation.content) in keep else masked
