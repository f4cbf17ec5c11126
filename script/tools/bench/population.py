"""The bench's own town: the cast, many members in many teams, and a long trail."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground
from rinnalla.audit.chain import mac_of
from rinnalla.audit.models import TrailEntry, TrailHead, TrailMention
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import Town, settle
from rinnalla.organisations.models import Membership, Organisation, Role, Team

BATCH = 1000
PER_TEAM = 10


def make_population(*, members: int, entries: int) -> Town:
    """An organisation of that size, made anew under a name of its own."""
    organisation = Organisation(
        id=new_id(), name="Mittaus ry", is_invented=True, second_factor_required=False
    )
    with seeing(organisation.pk), transaction.atomic():
        organisation.save(force_insert=True)
        town = settle(organisation, domain=f"{organisation.pk.hex}.example")
        add_members(organisation, members)
        lengthen_trail(town, entries)
    return town


def add_members(organisation: Organisation, count: int) -> None:
    """Workers, ten to a team."""
    today = clock.today()
    for number in range(0, count, PER_TEAM):
        team = Team.objects.create(
            organisation=organisation, name=f"Ryhmä {number}", town="Kuvitteila"
        )
        users = [invented_user(organisation, n) for n in range(number, number + PER_TEAM)]
        User.objects.bulk_create(users)
        Membership.objects.bulk_create(
            Membership(
                organisation=organisation, team=team, user=user, role=Role.WORKER, starts_on=today
            )
            for user in users
        )


def invented_user(organisation: Organisation, number: int) -> User:
    user = User(id=new_id(), name=f"Tekijä {number}", language="fi", password="!")  # noqa: S106 no way in
    user.set_email(f"tekija{number}@{organisation.pk.hex}.example")
    return user


def lengthen_trail(town: Town, count: int) -> None:
    """A whole chain of that many entries by the cast, written in batches."""
    people = [town.actor(name) for name in ("Aino", "Bea", "Carl", "Eero")]
    head, _ = TrailHead.objects.get_or_create(organisation_id=town.organisation.pk)
    waiting = (people[n % len(people)] for n in range(count))
    while batch := list(islice(waiting, BATCH)):
        entries = [next_entry(head, actor, town.north) for actor in batch]
        TrailEntry.objects.bulk_create(entries)
        TrailMention.objects.bulk_create(
            TrailMention(
                entry=entry,
                organisation_id=entry.organisation_id,
                subject_id=town.north.pk,
                seq=entry.seq,
            )
            for entry in entries
        )
    head.save()


def next_entry(head: TrailHead, actor: Actor, team: Team) -> TrailEntry:
    keys = current_keyring().keys(Purpose.TRAIL)
    entry = TrailEntry(
        organisation_id=head.organisation_id,
        seq=head.seq + 1,
        actor_id=actor.user_id,
        role="worker",
        ground=Ground.OWN_TEAM,
        kind="team.opened",
        subjects=[[team._meta.label_lower, str(team.pk)]],
        facts={},
        key_number=keys.active,
    )
    entry.mac = mac_of(entry, head.mac, keys.key(keys.active))
    head.seq, head.mac = entry.seq, entry.mac
    return entry


@dataclass(frozen=True)
class BareRows:
    """The rows that one append wrote, to be written again by plain SQL, without any arithmetic."""

    entry: dict[str, Any]
    mentions: list[dict[str, Any]]

    def write(self) -> None:
        """Write them once more, under an id and a place of their own."""
        own = new_id()
        entry_id = own.hex if connection.vendor == "sqlite" else own
        place = own.int >> 65  # beyond the chain's places, never twice
        with connection.cursor() as cursor:
            _insert(cursor, "audit_trailentry", self.entry | {"id": entry_id, "seq": place})
            for mention in self.mentions:
                _insert(cursor, "audit_trailmention", mention | {"entry_id": entry_id})
            cursor.execute(
                "UPDATE audit_trailhead SET seq = seq WHERE organisation_id = %s",
                [self.entry["organisation_id"]],
            )


def rows_of(entry: TrailEntry) -> BareRows:
    """What that entry's append wrote, as plain values."""
    with connection.cursor() as cursor:
        row = _select(cursor, "SELECT * FROM audit_trailentry WHERE id = %s", entry)[0]
        mentions = _select(cursor, "SELECT * FROM audit_trailmention WHERE entry_id = %s", entry)
    return BareRows(row, [{k: v for k, v in one.items() if k != "id"} for one in mentions])


def _select(cursor: Any, question: str, entry: TrailEntry) -> list[dict[str, Any]]:
    cursor.execute(question, [entry.pk.hex if connection.vendor == "sqlite" else entry.pk])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _insert(cursor: Any, table: str, row: dict[str, Any]) -> None:
    places = ", ".join(["%s"] * len(row))
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})",  # noqa: S608 names of ours
        list(row.values()),
    )
