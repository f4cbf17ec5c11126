"""Many entries of the trail at once, without a row of Django's for each (`trail.record_each`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.audit.actor import Actor
from rinnalla.audit.chain import mac_of
from rinnalla.audit.models import TrailEntry, TrailMention
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import insert_values, names_of, ready_values


@dataclass
class Entry:
    """What of an entry is its own; the columns of `TrailEntry` by their names."""

    organisation_id: UUID
    seq: int
    actor_id: UUID | None
    role: str
    ground: str
    noun: str
    kind: str
    teams: Sequence[str]
    subjects: Sequence[Sequence[str]]
    key_number: int
    about: list[UUID]
    at: datetime
    mac: str = ""
    reason_digest: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True)
class Link:
    """What the entries of deeds that were done together have in common."""

    actor: Actor
    kind: str
    key_number: int
    role: str

    def entries(
        self,
        model: type[models.Model],
        teams: Mapping[UUID, UUID],
        *,
        head: tuple[int, str, bytes],
    ) -> tuple[list[Entry], str]:
        """An entry for each of these rows, behind the head (its number, its mac, the key)."""
        seq, mac, key = head
        label = model._meta.label_lower
        own = {one.team_id for one in self.actor.standings if one.team_id}
        whose = {team: sorted(own | {team}) for team in set(teams.values())}
        named = {team: sorted(map(str, ids)) for team, ids in whose.items()}
        found, now = [], clock.now()
        for number, (pk, team) in enumerate(teams.items(), start=seq + 1):
            entry = Entry(
                organisation_id=self.actor.organisation_id,
                seq=number,
                actor_id=self.actor.user_id,
                role=self.role,
                ground=str(self.actor.ground),
                noun=self.kind.partition(".")[0],
                kind=self.kind,
                teams=named[team],
                subjects=[[label, str(pk)]],
                key_number=self.key_number,
                about=sorted({pk, *whose[team]}),
                at=now,
            )
            mac = entry.mac = mac_of(entry, mac, key)
            found.append(entry)
        return found, mac


def write_entries(entries: list[Entry]) -> None:
    """Insert these entries and what they are found by."""
    _insert(TrailEntry, [vars(one) for one in entries])
    mentions = [
        {
            "id": None,
            "entry_id": one.id,
            "organisation_id": one.organisation_id,
            "subject_id": about,
            "seq": one.seq,
        }
        for one in entries
        for about in one.about
    ]
    _insert(TrailMention, mentions)


def _insert(model: type[models.Model], rows: list[dict[str, Any]]) -> None:
    insert_values(model, names_of(model), ready_values(model, rows))
