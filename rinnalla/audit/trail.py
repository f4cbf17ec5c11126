"""Writing the trail: every action and every opening calls `record` before it is answered."""

from collections.abc import Iterable, Mapping
from functools import partial
from uuid import UUID

from django.db import models, transaction

from rinnalla.audit import anchor
from rinnalla.audit.actor import Actor
from rinnalla.audit.chain import digest_of_reason, fresh_salt, mac_of
from rinnalla.audit.models import TrailEntry, TrailHead, TrailMention, TrailReason
from rinnalla.core.keyring import Purpose, current_keyring


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
    text is kept apart, encrypted, and may be erased later. Call it last in a transaction: it
    takes the chain's lock until the commit. If it cannot be written, the whole transaction fails.
    """
    about = [[row._meta.label_lower, str(row.pk)] for row in subjects]
    with transaction.atomic():
        head = _locked_head(actor.organisation_id)
        keys = current_keyring().keys(Purpose.TRAIL)
        salt = fresh_salt() if reason else ""
        entry = TrailEntry(
            organisation_id=actor.organisation_id,
            seq=head.seq + 1,
            actor_id=actor.user_id,
            role="+".join(sorted({standing.role for standing in actor.standings})),
            ground=actor.ground,
            kind=kind,
            subjects=about,
            facts=dict(facts or {}),
            reason_digest=digest_of_reason(reason, salt) if reason else "",
            key_number=keys.active,
        )
        entry.mac = mac_of(entry, head.mac, keys.key(keys.active))
        entry.save(force_insert=True)
        _mention(entry)
        if reason:
            TrailReason.objects.create(
                entry=entry, organisation_id=entry.organisation_id, text=reason, salt=salt
            )
        head.seq, head.mac = entry.seq, entry.mac
        head.save(update_fields=["seq", "mac"])
        transaction.on_commit(
            partial(anchor.drop_anchor, entry.organisation_id, entry.seq, entry.mac)
        )
    return entry


def _locked_head(organisation_id: UUID) -> TrailHead:
    heads = TrailHead.objects.select_for_update().filter(pk=organisation_id)
    head = heads.first()
    if head is None:
        TrailHead.objects.bulk_create(
            [TrailHead(organisation_id=organisation_id)], ignore_conflicts=True
        )
        head = heads.get()
    return head


def _mention(entry: TrailEntry) -> None:
    ids = {UUID(subject_id) for _, subject_id in entry.subjects if _is_uuid(subject_id)}
    TrailMention.objects.bulk_create(
        TrailMention(
            entry=entry, organisation_id=entry.organisation_id, subject_id=one, seq=entry.seq
        )
        for one in sorted(ids)
    )


def _is_uuid(text: str) -> bool:
    return len(text) == 36  # rows of libraries (a passkey) have numbers; they are not looked up
