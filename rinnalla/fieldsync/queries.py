"""What can be asked of the tray."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils.functional import Promise

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.queries import words_of_kinds
from rinnalla.fieldsync.kept_content import draft_in, operation_in, text_in
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayItem, TrayState
from rinnalla.fieldsync.policy import (
    may_resolve,
    may_see_tray,
    may_tidy_tray,
    operations_of_teams,
    tray_visible_to,
)
from rinnalla.fieldsync.reading.contents import DRAFT_LEFT
from rinnalla.fieldsync.reading.operation import Operation
from rinnalla.fieldsync.reading.times import When, when
from rinnalla.fieldsync.telling import Line, content_in_text, lines_of, verbatim
from rinnalla.fieldsync.words import FIELDS, KINDS, MARKS, NO_KIND, REASONS, STATES
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.policy import teams_visible_to
from rinnalla.people.models import Person
from rinnalla.people.never import NeverLine
from rinnalla.people.queries import cards_of
from rinnalla.phones.models import Device
from rinnalla.places.policy import areas_visible_to, places_visible_to

LATEST = 100
TAKEN_AS_THEY_ARE = KINDS.keys() - {DRAFT_LEFT}
KEPT_FOR = datetime.timedelta(days=30)  # what was decided about, and how long one waits


@dataclass(frozen=True)
class TrayLine:
    """An item in the list: nothing of what it says."""

    item: TrayItem
    kind: str | Promise
    reason: str | Promise
    state: str | Promise


@dataclass(frozen=True)
class MarkedLine:
    """A record that was taken, and what is to be known of it."""

    operation: ReceivedOperation
    kind: str | Promise
    marks: list[Promise]


@dataclass(frozen=True)
class TrayPage:
    """What waits, what was decided lately, and what was taken with a mark.

    `gaps`: whose phones have sent later records before so many earlier ones.
    """

    waiting: list[TrayLine]
    decided: list[TrayLine]
    marked: list[MarkedLine]
    gaps: list[tuple[str, int]]
    under_way: int


@dataclass(frozen=True)
class ItemPage:
    """One item: what the phone said, why it lies here, and what can be done."""

    item: TrayItem
    line: TrayLine
    field: str | Promise
    told: When | None
    lines: list[Line]
    verbatim: str
    never: list[NeverLine]
    may_take: bool
    may_correct: bool
    may_bring_back: bool


def tray_page(actor: Actor) -> TrayPage:
    """The tray of the actor's teams. Raises Refused."""
    require(may_see_tray(actor))
    seen = tray_visible_to(actor).select_related("operation", "user", "team")
    waiting = seen.filter(state=TrayState.WAITING).order_by("-recorded_at")[:LATEST]
    lately = seen.exclude(state=TrayState.WAITING).select_related("resolved_by")
    lately = lately.filter(resolved_at__gte=clock.now() - KEPT_FOR)
    ours = operations_of_teams(actor)
    return TrayPage(
        waiting=[_line(one) for one in waiting],
        decided=[_line(one) for one in lately.order_by("-resolved_at")[:LATEST]],
        marked=_marked(ours),
        gaps=_gaps(ours),
        under_way=ours.filter(became=Became.WAITS).count(),
    )


def find_item(actor: Actor, item_id: UUID) -> TrayItem:
    """An item that the actor may see. Raises NotKnown."""
    seen = tray_visible_to(actor).select_related("operation__device", "user", "team")
    return only_known(seen.filter(pk=item_id))


def open_item(actor: Actor, item_id: UUID) -> ItemPage:
    """One item with what the phone said; that it was opened is in the trail first."""
    item = find_item(actor, item_id)
    named = list(item.operation.people.values_list("person_id", flat=True))
    cards = cards_of(actor, named)
    trail.record(actor, "tray_item.opened", [item, *(Person(pk=one) for one in cards)])
    text = text_in(item.operation)
    operation = operation_in(item.operation)
    lines = lines_of(content_in_text(text), _names(actor) | {k: c.alias for k, c in cards.items()})
    waits = item.state == TrayState.WAITING and may_resolve(actor, item)
    return ItemPage(
        item=item,
        line=_line(item),
        field=FIELDS.get(item.field.rpartition(".")[2], ""),
        told=_told(item.operation, operation),
        lines=lines,
        verbatim="" if lines else verbatim(text),
        never=[rule for card in cards.values() for rule in card.never],
        may_take=waits and operation is not None and item.operation.kind in TAKEN_AS_THEY_ARE,
        may_correct=waits and draft_in(item.operation) is not None,
        may_bring_back=item.state == TrayState.SET_ASIDE and bool(text),
    )


def open_to_correct(actor: Actor, item_id: UUID) -> tuple[TrayItem, EncounterDraft]:
    """An item and the encounter it tells of; the trail tells first. Raises NotKnown, Refused."""
    item = find_item(actor, item_id)
    draft = draft_in(item.operation)
    require(may_resolve(actor, item))
    require_known(draft is not None)
    assert draft is not None
    met = [Person(pk=one) for one in cards_of(actor, draft.people_ids)]
    trail.record(actor, "tray_item.opened", [item, *met], facts={"page": "correct"})
    return item, draft


def waiting_operations(actor: Actor) -> QuerySet[ReceivedOperation]:
    """What waits for something else to arrive, for the clock to look at. Raises Refused."""
    require(may_tidy_tray(actor))
    here = ReceivedOperation.objects.filter(organisation_id=actor.organisation_id)
    return here.filter(became=Became.WAITS).select_related("device__user").order_by("pk")


def items_over(actor: Actor) -> QuerySet[TrayItem]:
    """Items decided so long ago that what they said goes. Raises Refused."""
    require(may_tidy_tray(actor))
    here = TrayItem.objects.filter(organisation_id=actor.organisation_id)
    over = here.filter(resolved_at__lt=clock.now() - KEPT_FOR, operation__content__isnull=False)
    return over.order_by("pk")


def _line(item: TrayItem) -> TrayLine:
    reason = item.operation.reason
    kind = KINDS.get(item.operation.kind, NO_KIND)
    return TrayLine(item, kind, REASONS.get(reason, reason), STATES[item.state])


def _marked(ours: QuerySet[ReceivedOperation]) -> list[MarkedLine]:
    taken = ours.filter(became=Became.RECEIVED, recorded_at__gte=clock.now() - KEPT_FOR)
    found = taken.exclude(marks=[]).select_related("device__user").order_by("-recorded_at")[:LATEST]
    return [
        MarkedLine(one, KINDS.get(one.kind, NO_KIND), [MARKS[mark] for mark in one.marks])
        for one in found
    ]


def _gaps(ours: QuerySet[ReceivedOperation]) -> list[tuple[str, int]]:
    """Of each phone how many of its records have not come between those that have."""
    counts = (
        ours.order_by()
        .values("device")
        .annotate(last=Max("sequence"), here=Count("sequence", distinct=True))
    )
    short = {
        one["device"]: one["last"] - one["here"] for one in counts if one["last"] > one["here"]
    }
    phones = Device.objects.filter(pk__in=short).select_related("user").order_by("pk")
    return [(str(one.user.name), short[one.pk]) for one in phones]


def _told(row: ReceivedOperation, operation: Operation | None) -> When | None:
    return when(operation, row.recorded_at) if operation else None


def _names(actor: Actor) -> dict[UUID, str]:
    """The names of what may be named in a record, so far as the actor sees them."""
    names = {one.pk: str(one.name) for one in teams_visible_to(actor)}
    names |= {one.pk: str(one.name) for one in places_visible_to(actor)}
    names |= {one.pk: str(one.name) for one in areas_visible_to(actor)}
    return names | words_of_kinds(actor)
