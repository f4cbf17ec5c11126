"""Operations that are nothing but a nameless encounter: they wait for nobody."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.detecting import masked
from rinnalla.core.many_rows import ready_values
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import may_go_out
from rinnalla.encounters.writing.preparing import Prepared, prepare_nameless
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.keeping import columns_of_done
from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.reading.contents import Recorded
from rinnalla.fieldsync.reading.kinds import read_content
from rinnalla.fieldsync.reading.operation import Operation, read_inner
from rinnalla.fieldsync.reading.shapes import Unfit, same
from rinnalla.fieldsync.reading.times import When, when
from rinnalla.fieldsync.understanding import wanted_team
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_of
from rinnalla.phones.models import Device

KIND = "encounter.recorded"
FEWEST = 4  # below that nothing is gained


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


@dataclass(frozen=True)
class PlainBatch:
    """Plain records ready to be written: their encounters, and the row of each operation by its id.

    What its neighbours mark of an operation is put into its row when it is written.
    """

    records: Sequence[PlainRecord]
    encounters: Prepared
    rows: Mapping[UUID, list[Any]]


def make_plain_ready(actor: Actor, device: Device, brought: Sequence[Brought]) -> PlainBatch | None:
    """Those among these operations that are plain; before any transaction, nothing is written.

    What cannot be read, or has an id twice, is none of them. Nothing where they are too few.
    """
    ids = Counter(one.id for one in brought)
    once = [one for one in brought if one.outer and one.inner is not None and ids[one.id] == 1]
    if len(once) < FEWEST or not may_go_out(actor):
        return None
    records = _each_its_own(plain_records(actor, device, once), brought)
    prepared = prepare_nameless(actor, {one.content.id: one.draft for one in records})
    ready = [one for one in records if one.content.id in prepared.ready]
    if len(ready) < FEWEST:
        return None
    said = [columns_of_done(device, one.brought, one.operation) | _made(one) for one in ready]
    rows = ready_values(ReceivedOperation, said)
    return PlainBatch(
        ready, prepared, {one.operation.id: row for one, row in zip(ready, rows, strict=True)}
    )


def plain_records(actor: Actor, device: Device, brought: Iterable[Brought]) -> list[PlainRecord]:
    """Those among these operations; what cannot be read is none of them. In one query."""
    now = clock.now()
    here = Team.objects.filter(
        organisation_id=device.organisation_id, pk__in=teams_of(actor)
    )  # what is recorded for another team is refused
    keep = {one.pk for one in here if not one.masks_codes}
    found = [_plain(device, one, now, keep=keep) for one in brought]
    return [one for one in found if one is not None]


def _each_its_own(records: list[PlainRecord], brought: Sequence[Brought]) -> list[PlainRecord]:
    """Without those that would make one encounter with another: of these only the first counts.

    The other may not be plain, and is written after the plain ones wherever it stood.
    """
    plain = {one.brought.id for one in records}
    others = (_encounter_of(one) for one in brought if one.id not in plain)
    ids = Counter([*(str(one.content.id) for one in records), *others])
    return [one for one in records if ids[str(one.content.id)] == 1]


def _encounter_of(brought: Brought) -> str:
    """The encounter that an operation would make; nothing where it cannot be read."""
    try:
        operation = read_inner(brought.inner) if brought.inner is not None else None
    except Unfit:
        return ""
    told = operation.content.get("id") if operation and operation.kind == KIND else None
    return told.lower() if isinstance(told, str) else ""


def _made(one: PlainRecord) -> dict[str, Any]:
    return {"made": Encounter._meta.label_lower, "made_id": one.content.id}


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
