"""Is a trail whole? Walks one organisation's chain in batches: memory does not grow with it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from uuid import UUID

from django.db.models import Max, OuterRef, QuerySet, Subquery

from rinnalla.audit import above
from rinnalla.audit.anchor import Anchor, anchor_file, anchored_organisations, anchors_of
from rinnalla.audit.chain import mac_of
from rinnalla.audit.findings import Bent, Finding, joined
from rinnalla.audit.models import TrailEntry, TrailHead
from rinnalla.audit.verifying_index import bent_index, bent_reasons, stray_mentions
from rinnalla.core.keyring import KeyMissing, Purpose, current_keyring
from rinnalla.core.pieces import in_pieces
from rinnalla.core.walls import seeing

BATCH = 2000
TELLABLE = 12  # a longer run of bent entries is not searched for its old order


def chains() -> list[UUID]:
    """Every organisation that has, or should have, a trail: by registry, heads and anchors."""
    with seeing(registry=True):
        heads = TrailHead.objects.values_list("pk", flat=True)
        return sorted({*heads, *above.organisation_ids(), *anchored_organisations()})


def verify(
    organisation_id: UUID, *, progress: Callable[[int], None] = lambda count: None
) -> Iterator[Finding]:
    """What is bent in that organisation's trail; nothing if it is whole.

    `progress` is told after each batch how many entries have been read. May run while the trail
    is in use: entries written meanwhile are left for the next time.
    """
    with seeing(organisation_id):
        newest = _newest(organisation_id)
        if not newest and organisation_id in above.organisation_ids():
            yield Finding(Bent.GONE, 1, 1)
        for finding in joined(_walk(organisation_id, newest, progress)):
            yield _named(organisation_id, finding, newest)
        yield from joined(_head(organisation_id))
        yield from joined(_anchors(organisation_id, newest))


def _newest(organisation_id: UUID) -> int:
    entries = TrailEntry.objects.filter(organisation_id=organisation_id)
    return entries.aggregate(newest=Max("seq"))["newest"] or 0


def _walk(organisation_id: UUID, newest: int, progress: Callable[[int], None]) -> Iterator[Finding]:
    last: TrailEntry | None = None
    count = 0
    while batch := _entries(organisation_id, last.seq + 1 if last else 1, newest)[:BATCH]:
        entries = list(batch)
        for before, entry in pairwise([last, *entries]):
            assert entry is not None
            yield from _bent_link(before, entry)
        yield from bent_index(entries)
        yield from bent_reasons(entries)
        last = entries[-1]
        count += len(entries)
        progress(count)
    for seq in stray_mentions(organisation_id):
        yield Finding(Bent.INDEX, seq, seq)


def _entries(organisation_id: UUID, first: int, newest: int) -> QuerySet[TrailEntry]:
    return TrailEntry.objects.filter(
        organisation_id=organisation_id, seq__gte=first, seq__lte=newest
    ).order_by("seq", "id")


def _bent_link(before: TrailEntry | None, entry: TrailEntry) -> Iterator[Finding]:
    """Whether the entry follows from the one before it, as one link of the chain."""
    expected = before.seq + 1 if before else 1
    if entry.seq > expected:
        yield Finding(Bent.REMOVED, expected, entry.seq - 1)
        return  # without the missing one nothing can be said of this link
    try:
        fits = _fits(entry, before.mac if before else "")
    except KeyMissing:
        yield Finding(Bent.KEY, entry.seq, entry.seq)
        return
    if not fits or entry.seq < expected:
        yield Finding(Bent.CHANGED, entry.seq, entry.seq)


def _fits(entry: TrailEntry, before: str, *, seq: int | None = None) -> bool:
    key = current_keyring().keys(Purpose.TRAIL).key(entry.key_number)
    stood, entry.seq = entry.seq, seq if seq is not None else entry.seq
    try:
        return mac_of(entry, before, key) == entry.mac
    finally:
        entry.seq = stood


def _named(organisation_id: UUID, finding: Finding, newest: int) -> Finding:
    """A run of entries that do not fit is told apart: moved about, or chained anew."""
    length = finding.last - finding.first + 1
    if finding.what != Bent.CHANGED or length == 1:
        return finding
    if length <= TELLABLE and _stood_elsewhere(organisation_id, finding):
        return Finding(Bent.REORDERED, finding.first, finding.last)
    if length > 2 or finding.last == newest:
        return Finding(Bent.RECHAINED, finding.first, finding.last)
    return finding


def _stood_elsewhere(organisation_id: UUID, finding: Finding) -> bool:
    """Whether some entry of the run fits at another place of it."""
    run: Sequence[TrailEntry] = list(
        _entries(organisation_id, finding.first - 1, finding.last)[: TELLABLE + 1]
    )
    macs = {"", *(entry.mac for entry in run)}
    return any(
        _fits(entry, mac, seq=seq)
        for entry in run
        for seq in range(finding.first, finding.last + 1)
        for mac in macs
        if seq != entry.seq
    )


def _head(organisation_id: UUID) -> Iterator[Finding]:
    """Head and newest entry, compared in one statement: nothing may be written in between."""
    entries = TrailEntry.objects.filter(organisation_id=OuterRef("pk")).order_by("-seq")
    head = (
        TrailHead.objects.filter(pk=organisation_id)
        .annotate(newest=Subquery(entries.values("seq")[:1]))
        .annotate(newest_mac=Subquery(entries.values("mac")[:1]))
        .first()
    )
    newest = (head.newest or 0) if head else _newest(organisation_id)
    if head and head.seq > newest:
        yield Finding(Bent.CUT_OFF, newest + 1, head.seq)
    elif (head.seq if head else 0) < newest or (head and (head.newest_mac or "") != head.mac):
        yield Finding(Bent.HEAD, newest, newest)


def _anchors(organisation_id: UUID, newest: int) -> Iterator[Finding]:
    if newest and not anchor_file(organisation_id).exists():
        yield Finding(Bent.NO_ANCHORS, 1, newest)
    given_up = _given_up(organisation_id)
    anchors = enumerate(anchors_of(organisation_id))
    while batch := list(islice(anchors, BATCH)):
        binding = [one for place, one in batch if one.seq <= given_up(place)]
        yield from _bent_anchors(organisation_id, binding)


def _given_up(organisation_id: UUID) -> Callable[[int], float]:
    """For the place of an anchor in its file: up to which entry it still binds.

    A backup put back later gives up what came after it, and nothing else.
    """
    restored = [(i, one.seq) for i, one in enumerate(anchors_of(organisation_id)) if one.restored]
    return lambda place: min((seq for at, seq in restored if at > place), default=float("inf"))


def _bent_anchors(organisation_id: UUID, anchors: Sequence[Anchor]) -> Iterator[Finding]:
    wanted = {one.seq for one in anchors if one.seq}
    entries = TrailEntry.objects.filter(organisation_id=organisation_id)
    found: dict[int, str] = {}
    for seqs in in_pieces(sorted(wanted)):
        found |= dict(entries.filter(seq__in=seqs).values_list("seq", "mac"))
    newest = max(found, default=0)
    for anchor in sorted(anchors, key=lambda one: one.seq):
        if anchor.seq and anchor.seq not in found:
            yield Finding(Bent.CUT_OFF, min(newest + 1, anchor.seq), anchor.seq)
        elif anchor.seq and found[anchor.seq] != anchor.mac:
            yield Finding(Bent.REWRITTEN, anchor.seq, anchor.seq)
