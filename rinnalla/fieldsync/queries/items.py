"""One item, with what the phone said; that it was opened is in the trail first."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.queries import words_of_kinds
from rinnalla.fieldsync.kept_content import draft_in, operation_in, text_in
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem, TrayState
from rinnalla.fieldsync.naming import limits_now
from rinnalla.fieldsync.policy import may_read_within, may_resolve, tray_visible_to
from rinnalla.fieldsync.reading.contents import DRAFT_LEFT
from rinnalla.fieldsync.reading.operation import Operation
from rinnalla.fieldsync.reading.times import When, when
from rinnalla.fieldsync.telling import Line, content_in_text, lines_of, verbatim
from rinnalla.fieldsync.tray_lines import TrayLine, line_of
from rinnalla.fieldsync.words import FIELDS, KINDS
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.policy import teams_visible_to
from rinnalla.people.models import Person
from rinnalla.people.never import NeverLine
from rinnalla.people.queries import cards_of
from rinnalla.places.policy import areas_visible_to, places_visible_to

TAKEN_AS_THEY_ARE = KINDS.keys() - {DRAFT_LEFT}


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


def find_item(actor: Actor, item_id: UUID) -> TrayItem:
    """An item that the actor may see. Raises NotKnown."""
    seen = tray_visible_to(actor).select_related("operation__device", "user", "team")
    item = only_known(seen.filter(pk=item_id))
    is_close, named = limits_now(item.operation)
    require_known(may_read_within(actor, item, is_close=is_close, named=named))
    return item


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
        line=line_of(item),
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


def _told(row: ReceivedOperation, operation: Operation | None) -> When | None:
    return when(operation, row.recorded_at) if operation else None


def _names(actor: Actor) -> dict[UUID, str]:
    """The names of what may be named in a record, so far as the actor sees them."""
    names = {one.pk: str(one.name) for one in teams_visible_to(actor)}
    names |= {one.pk: str(one.name) for one in places_visible_to(actor)}
    names |= {one.pk: str(one.name) for one in areas_visible_to(actor)}
    return names | words_of_kinds(actor)
