"""Reading a trail: newest first, page by page. Who may read what is decided above (`privacy`)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry, TrailMention, TrailReason
from rinnalla.audit.trail import chain_in_view
from rinnalla.core.clock import HELSINKI

PAGE = 50


@dataclass(frozen=True)
class Reach:
    """Which entries of the organisation's trail may be read.

    All of them, those in these teams' trails, or those of one user: by and about them.
    """

    everything: bool = False
    team_ids: frozenset[UUID] = frozenset()
    user_id: UUID | None = None

    def is_empty(self) -> bool:
        return not (self.everything or self.team_ids or self.user_id)


@dataclass(frozen=True)
class Asked:
    """What is asked of a trail; days are Helsinki days, both of them inside."""

    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    noun: str = ""
    user_id: UUID | None = None  # deeds by and about them
    before: int | None = None  # older than this entry
    after: int | None = None  # newer than this entry


@dataclass(frozen=True)
class TrailPage:
    """One page of a trail, newest first, and where its neighbours begin."""

    entries: list[TrailEntry]
    reasons: dict[UUID, TrailReason] = field(default_factory=dict)
    older: int | None = None
    newer: int | None = None


def read_trail(actor: Actor, reach: Reach, *, asked: Asked, size: int = PAGE) -> TrailPage:
    """One page of the actor's organisation's trail, within that reach.

    Walks an index from the place asked for: its cost does not grow with the trail.
    """
    with chain_in_view(actor):
        span = _span(actor, asked)
        if reach.is_empty() or span is None:
            return TrailPage([])
        forward = asked.after is not None
        order = "seq" if forward else "-seq"
        found: set[int] = set()
        for source in _sources(actor, reach, asked):
            rows = source.filter(span).order_by(order)
            found |= set(rows.values_list("seq", flat=True)[: size + 1])
        seqs = sorted(found, reverse=not forward)[: size + 1]
        return _page(actor, asked, seqs=seqs, size=size)


def find_entry(actor: Actor, reach: Reach, *, entry_id: UUID) -> TrailEntry | None:
    """That entry, if it is within reach."""
    with chain_in_view(actor):
        entries = TrailEntry.objects.filter(pk=entry_id, organisation_id=actor.organisation_id)
        return entries.filter(_within(reach)).first()


def reasons_given(actor: Actor, kind: str, *, subject_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Why deeds of that kind were done: subject to the text of the reason, erased ones left out.

    The trail alone keeps reasons, so that erasing one there leaves no copy. Who may read them is
    for the caller to say.
    """
    with chain_in_view(actor):
        mentions = TrailMention.objects.filter(
            organisation_id=actor.organisation_id,
            subject_id__in=subject_ids,
            entry__kind=kind,
        ).select_related("entry")
        about = {mention.entry_id: mention.subject_id for mention in mentions}
        reasons = TrailReason.objects.filter(entry_id__in=about)
        return {about[reason.entry_id]: reason.text for reason in reasons}


def _page(actor: Actor, asked: Asked, *, seqs: list[int], size: int) -> TrailPage:
    shown = sorted(seqs[:size], reverse=True)
    entries = TrailEntry.objects.filter(organisation_id=actor.organisation_id, seq__in=shown)
    listed = list(entries.order_by("-seq"))
    more = len(seqs) > size
    forward = asked.after is not None
    return TrailPage(
        entries=listed,
        reasons=_reasons(listed),
        older=shown[-1] if shown and (more or forward) else None,
        newer=shown[0] if shown and (more if forward else asked.before is not None) else None,
    )


def _reasons(entries: Iterable[TrailEntry]) -> dict[UUID, TrailReason]:
    ids = [entry.pk for entry in entries if entry.reason_digest]
    return {one.entry_id: one for one in TrailReason.objects.filter(entry_id__in=ids)}


def _sources(
    actor: Actor, reach: Reach, asked: Asked
) -> list[QuerySet[TrailEntry] | QuerySet[TrailMention]]:
    """Walks of an index that together find all that is asked, each in the order of the chain."""
    entries = TrailEntry.objects.filter(organisation_id=actor.organisation_id)
    mentions = TrailMention.objects.filter(organisation_id=actor.organisation_id)
    if asked.noun:
        entries = entries.filter(noun=asked.noun)
        mentions = mentions.filter(entry__noun=asked.noun)
    if asked.user_id and not reach.everything:
        entries = entries.filter(_within(reach))
        mentions = mentions.filter(Exists(_mentions_of(reach, OuterRef("entry_id"))))
    user_id = asked.user_id or reach.user_id
    if user_id:
        return [entries.filter(actor_id=user_id), mentions.filter(subject_id=user_id)]
    if reach.everything:
        return [entries]
    return [mentions.filter(subject_id=team_id) for team_id in sorted(reach.team_ids)]


def _within(reach: Reach) -> Q:
    """Entries within reach, as a condition."""
    if reach.everything:
        return ~Q(pk=None)
    mine = Q(actor_id=reach.user_id) if reach.user_id else Q(pk=None)
    return mine | Q(Exists(_mentions_of(reach, OuterRef("pk"))))


def _mentions_of(reach: Reach, entry_id: OuterRef) -> QuerySet[TrailMention]:
    subjects = reach.team_ids | ({reach.user_id} if reach.user_id else set())
    return TrailMention.objects.filter(entry_id=entry_id, subject_id__in=subjects)


def _span(actor: Actor, asked: Asked) -> Q | None:
    """The stretch of the chain that is asked for; None if there is nothing in it.

    Days become places in the chain by the index of times, since both run the same way.
    """
    span = Q()
    if asked.before is not None:
        span &= Q(seq__lt=asked.before)
    if asked.after is not None:
        span &= Q(seq__gt=asked.after)
    entries = TrailEntry.objects.filter(organisation_id=actor.organisation_id)
    for day, condition, order in (
        (asked.first_day, "at__gte", "at"),
        (asked.last_day and asked.last_day + datetime.timedelta(days=1), "at__lt", "-at"),
    ):
        if day is None:
            continue
        midnight = datetime.datetime.combine(day, datetime.time(), HELSINKI)
        edge = entries.filter(**{condition: midnight}).order_by(order, order.replace("at", "seq"))
        place = edge.values_list("seq", flat=True).first()
        if place is None:
            return None
        span &= Q(seq__gte=place) if order == "at" else Q(seq__lte=place)
    return span
