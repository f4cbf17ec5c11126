"""Does what stands beside the chain fit it: the index of mentions and the texts of reasons?"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from rinnalla.audit.chain import digest_of_reason
from rinnalla.audit.findings import Bent, Finding
from rinnalla.audit.models import TrailEntry, TrailMention, TrailReason
from rinnalla.audit.trail import mentioned
from rinnalla.core.pieces import in_pieces
from rinnalla.core.sealing import CannotOpen

# The deed that lawfully removes the text of a reason (privacy.actions.erase_reason).
ERASING = "reason.erased"


def bent_index(entries: Sequence[TrailEntry]) -> Iterator[Finding]:
    """Compares the mentions of these entries with what the entries themselves say."""
    found: dict[UUID, list[tuple[UUID, UUID, int]]] = {entry.pk: [] for entry in entries}
    for ids in in_pieces(list(found)):
        rows = TrailMention.objects.filter(entry_id__in=ids)
        for row in rows.values_list("entry_id", "organisation_id", "subject_id", "seq"):
            found[row[0]].append(row[1:])
    for entry in entries:
        said = [(entry.organisation_id, one, entry.seq) for one in mentioned(entry)]
        if sorted(found[entry.pk]) != sorted(said):
            yield Finding(Bent.INDEX, entry.seq, entry.seq)


def stray_mentions(organisation_id: UUID) -> Iterator[int]:
    """Places of mentions that no entry of this organisation has."""
    entry = TrailEntry.objects.filter(pk=OuterRef("entry_id"), organisation_id=organisation_id)
    mentions = TrailMention.objects.filter(~Exists(entry), organisation_id=organisation_id)
    return mentions.order_by("seq").values_list("seq", flat=True).iterator()


def bent_reasons(entries: Sequence[TrailEntry]) -> Iterator[Finding]:
    """Compares the texts of reasons with their digests; an erased one needs its erasing deed."""
    ids = [entry.pk for entry in entries]
    texts: dict[UUID, TrailReason] = {}
    for piece in in_pieces(ids):
        texts |= {one.entry_id: one for one in TrailReason.objects.filter(entry_id__in=piece)}
    gone = [entry for entry in entries if entry.reason_digest and entry.pk not in texts]
    erased = _lawfully_erased(gone)
    for entry in entries:
        text = texts.get(entry.pk)
        if text and not _fits(entry, text):
            yield Finding(Bent.REASON, entry.seq, entry.seq)
        elif not text and entry.reason_digest and entry.pk not in erased:
            yield Finding(Bent.REASON_GONE, entry.seq, entry.seq)


def _lawfully_erased(gone: Sequence[TrailEntry]) -> set[UUID]:
    erased: set[UUID] = set()
    for piece in in_pieces([entry.pk for entry in gone]):
        deeds = TrailMention.objects.filter(
            organisation_id=gone[0].organisation_id, subject_id__in=piece, entry__kind=ERASING
        )
        erased |= set(deeds.values_list("subject_id", flat=True))
    return erased


def _fits(entry: TrailEntry, reason: TrailReason) -> bool:
    if reason.organisation_id != entry.organisation_id:
        return False
    try:
        digest = digest_of_reason(reason.text, reason.salt, operator=reason.operator)
    except (CannotOpen, ValueError):  # changed beneath its seal; a salt that is no salt
        return False
    return digest == entry.reason_digest
