"""Writing the trail: every action and every opening calls `record` before it is answered."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from rinnalla.audit import above, anchor
from rinnalla.audit.actor import INSTALLATION, Actor
from rinnalla.audit.chain import digest_of_reason, fresh_salt, mac_of
from rinnalla.audit.linking import Link, write_entries
from rinnalla.audit.models import TrailEntry, TrailHead, TrailMention, TrailReason
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.records import is_id
from rinnalla.core.walls import also_seeing


def record(
    actor: Actor,
    kind: str,
    subjects: Iterable[models.Model] = (),
    *,
    reason: str = "",
    facts: Mapping[str, str | int] | None = None,
) -> TrailEntry:
    """Append one entry to the chain of the actor's organisation.

    `kind` is a dotted, lasting name such as "member.invited"; `subjects` are the rows it is about;
    `facts` holds codes and counts, never names or free text; `reason` is what somebody typed: its
    text is kept apart, encrypted, and may be erased later, and so is `actor.label`, the operator
    of a command. Call it last in a transaction: it takes the chain's lock until the commit.
    If it cannot be written, the whole transaction fails.
    """
    rows = list(subjects)
    # No savepoint: a trail that cannot be written must take the whole deed down with it.
    with transaction.atomic(savepoint=False), chain_in_view(actor):
        teams = _teams(actor, rows)
        head = _locked_head(actor.organisation_id)
        keys = current_keyring().keys(Purpose.TRAIL)
        entry = TrailEntry(
            organisation_id=actor.organisation_id,
            seq=head.seq + 1,
            actor_id=actor.user_id,
            role=_role_of(actor),
            ground=actor.ground,
            noun=noun_of(kind),
            kind=kind,
            teams=sorted(str(team) for team in teams),
            subjects=_subjects(actor, rows),
            facts=dict(facts or {}),
            key_number=keys.active,
        )
        sealed = _sealed_reason(entry, reason, operator=actor.label)
        entry.mac = mac_of(entry, head.mac, keys.key(keys.active))
        _save(entry, sealed)
    return entry


def record_each(
    actor: Actor, kind: str, model: type[models.Model], *, teams: Mapping[UUID, UUID]
) -> None:
    """As `record`, an entry for each of these rows of one table, whose deeds were done together.

    `teams` are the rows' own, by the rows' ids. The chain is taken once. For deeds of one kind
    without reasons or facts, on rows that are no other user's.
    """
    with transaction.atomic(savepoint=False), chain_in_view(actor):
        head = _locked_head(actor.organisation_id)
        keys = current_keyring().keys(Purpose.TRAIL)
        link = Link(actor, kind, key_number=keys.active, role=_role_of(actor))
        entries, mac = link.entries(model, teams, head=(head.seq, head.mac, keys.key(keys.active)))
        if not entries:
            return
        write_entries(entries)
        _move_head(actor.organisation_id, head.seq + len(entries), mac)


def hold_chain(organisation_id: UUID) -> None:
    """Take that chain's lock before its turn, until the commit.

    Who writes several chains in one transaction holds them all first, in the order of their ids:
    then two who write the same chains never wait for each other in a ring.
    """
    _locked_head(organisation_id)


def noun_of(kind: str) -> str:
    """What a kind is about: "member" of "member.invited"."""
    return kind.partition(".")[0]


def mentioned(entry: TrailEntry) -> list[UUID]:
    """The ids by which an entry is found: its subjects and its teams.

    Rows of libraries (a passkey) have numbers; they are not looked up.
    """
    ids = [subject_id for _, subject_id in entry.subjects if is_id(subject_id)]
    return sorted({UUID(one) for one in [*ids, *entry.teams]})


def _save(entry: TrailEntry, sealed: TrailReason | None) -> None:
    entry.save(force_insert=True)
    TrailMention.objects.bulk_create(_mentions(entry))
    if sealed:
        sealed.save(force_insert=True)
    _move_head(entry.organisation_id, entry.seq, entry.mac)


def _mentions(entry: TrailEntry) -> list[TrailMention]:
    return [
        TrailMention(
            entry=entry, organisation_id=entry.organisation_id, subject_id=one, seq=entry.seq
        )
        for one in mentioned(entry)
    ]


def _move_head(organisation_id: UUID, seq: int, mac: str) -> None:
    TrailHead.objects.filter(pk=organisation_id).update(seq=seq, mac=mac)
    transaction.on_commit(partial(anchor.drop_anchor, organisation_id, seq, mac))


def _role_of(actor: Actor) -> str:
    return "+".join(sorted({standing.role for standing in actor.standings}))


def chain_in_view(actor: Actor) -> AbstractContextManager[None]:
    """Within it the database shows the actor's chain, also the one that no organisation owns."""
    return also_seeing(INSTALLATION) if actor.organisation_id == INSTALLATION else nullcontext()


def _subjects(actor: Actor, rows: Sequence[models.Model]) -> list[list[str]]:
    """The rows, and the users whom they concern: who is meant finds the deed among their own."""
    named = [[row._meta.label_lower, str(row.pk)] for row in rows]
    users = [[settings.AUTH_USER_MODEL.lower(), str(one)] for one in _concerned(actor, rows)]
    return named + [user for user in users if user not in named]


def _concerned(actor: Actor, rows: Sequence[models.Model]) -> list[UUID]:
    """The users, other than the actor, whose rows these are."""
    holders: set[UUID | None] = {getattr(row, "user_id", None) for row in rows}
    return sorted(one for one in holders if one is not None and one != actor.user_id)


def _teams(actor: Actor, rows: Sequence[models.Model]) -> set[UUID]:
    """The teams whose trail this is: the actor's, the rows' own, and those of users it is about."""
    teams: set[UUID | None] = {one.team_id for one in actor.standings}
    teams |= {getattr(row, "team_id", None) for row in rows}
    users = {row.pk for row in rows if row._meta.label == settings.AUTH_USER_MODEL}
    others = (users | set(_concerned(actor, rows))) - {actor.user_id}
    if others:
        teams |= above.teams_of_users(actor.organisation_id, others)
    return {team for team in teams if team is not None}


def _sealed_reason(entry: TrailEntry, reason: str, *, operator: str) -> TrailReason | None:
    if not (reason or operator):
        return None
    salt = fresh_salt()
    entry.reason_digest = digest_of_reason(reason, salt, operator=operator)
    return TrailReason(
        entry=entry,
        organisation_id=entry.organisation_id,
        text=reason,
        operator=operator,
        salt=salt,
    )


def _locked_head(organisation_id: UUID) -> TrailHead:
    heads = TrailHead.objects.select_for_update().filter(pk=organisation_id)
    head = heads.first()
    if head is None:
        TrailHead.objects.bulk_create(
            [TrailHead(organisation_id=organisation_id)], ignore_conflicts=True
        )
        head = heads.get()
    return head
