"""Reading the trail as people: every reading of it is itself in the trail.

And whose own data is about to be given (`own`).
"""

import datetime
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.functional import Promise

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.audit.queries import Asked, TrailPage, find_entry, read_trail
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import NotKnown, require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.words import ROLES
from rinnalla.people.models import Person
from rinnalla.people.policy import may_open_identity, shut_out_from
from rinnalla.people.queries import PersonCard, find_person, open_card
from rinnalla.privacy.naming import SHOWN, Names, names_in
from rinnalla.privacy.policy import (
    may_erase_reason,
    may_give_own_data,
    may_read_trail,
    memberships_to_search,
    own_reach,
    reach_of,
    searches_visible_to,
)
from rinnalla.privacy.sentences import GROUNDS, sentence_of


@dataclass(frozen=True)
class Line:
    """One entry as it is shown: when · what · who · about."""

    entry_id: UUID
    at: datetime.datetime
    who: str
    roles: list[Promise]
    what: Promise
    ground: Promise | None
    about: list[str]
    and_others: int
    reason: str
    operator: str
    reason_is_erased: bool
    may_erase: bool
    is_own: bool


@dataclass(frozen=True)
class Listing:
    """A page of the trail in words."""

    lines: list[Line]
    older: int | None
    newer: int | None


def open_trail(actor: Actor, *, asked: Asked) -> Listing:
    """The organisation's trail for a steward, their teams' for a lead; raises Refused for others.

    The reading is in the trail before the page is answered.
    """
    require(may_read_trail(actor))
    page = read_trail(actor, reach_of(actor), asked=asked)
    trail.record(actor, "trail.listed", facts=_range(page, asked))
    return _in_words(actor, page)


def open_own_trail(actor: Actor, *, asked: Asked) -> Listing:
    """What the trail knows of the actor: their deeds, and what others did about them."""
    page = read_trail(actor, own_reach(actor), asked=asked)
    trail.record(actor, "trail.listed_own", facts=_range(page, asked))
    return _in_words(actor, page)


def open_search(actor: Actor, search_id: UUID, *, asked: Asked) -> tuple[User, Listing]:
    """What a search found: the colleague and the page; raises NotKnown for another's search."""
    search = only_known(searches_visible_to(actor).filter(pk=search_id).select_related("worker"))
    asked = Asked(user_id=search.worker_id, before=asked.before, after=asked.after)
    page = read_trail(actor, reach_of(actor), asked=asked)
    trail.record(actor, "trail.listed", [search.worker], facts=_range(page, asked))
    return search.worker, _in_words(actor, page)


def workers_to_search(actor: Actor) -> list[User]:
    """The colleagues whose deeds the actor may search for, by name; raises Refused."""
    require(may_read_trail(actor))
    ids = memberships_to_search(actor).values("user_id")
    return in_finnish_order(User.objects.filter(pk__in=ids), lambda user: user.name)


def find_reason(actor: Actor, entry_id: UUID) -> TrailEntry:
    """The entry whose reason the actor may erase; raises Refused or NotKnown."""
    require(may_read_trail(actor))
    entry = find_entry(actor, reach_of(actor), entry_id=entry_id)
    if entry is None or not TrailReason.objects.filter(entry_id=entry_id).exists():
        raise NotKnown
    require(may_erase_reason(actor, entry))
    return entry


@dataclass(frozen=True)
class OwnDataPage:
    """Whose data is about to be given, and whether who they are by law may be given with it."""

    person: Person
    may_open_identity: bool


def find_own_data(actor: Actor, person_id: UUID) -> OwnDataPage:
    """Somebody whose own data the actor may give. Raises NotKnown, Refused. Leaves no trail."""
    person = find_person(actor, person_id)
    require(may_give_own_data(actor, person))
    return OwnDataPage(person, may_open_identity(actor, person))


def open_own_data(actor: Actor, page: OwnDataPage) -> PersonCard:
    """The card that the page begins with; the trail tells first that it is opened."""
    return open_card(actor, page.person.pk, page="own_data")[1]


def _range(page: TrailPage, asked: Asked) -> dict[str, str | int]:
    """What was shown, by places in the chain, and what was asked for; no words, no names."""
    facts: dict[str, str | int] = {"shown": len(page.entries)}
    if page.entries:
        facts |= {"newest": page.entries[0].seq, "oldest": page.entries[-1].seq}
    if asked.noun:
        facts["noun"] = asked.noun
    for name in ("first_day", "last_day"):
        if day := getattr(asked, name):
            facts[name] = day.isoformat()
    return facts


def _in_words(actor: Actor, page: TrailPage) -> Listing:
    """The entries in words; without the reasons of deeds about those who shut the actor out."""
    names, out = names_in(page.entries), {str(one) for one in shut_out_from(actor)}
    lines = [
        _line(actor, entry, names=names, reason=page.reasons.get(entry.pk))
        if out.isdisjoint(one for _label, one in entry.subjects)
        else replace(_line(actor, entry, names=names, reason=None), reason_is_erased=False)
        for entry in page.entries
    ]
    return Listing(lines, page.older, page.newer)


def _line(actor: Actor, entry: TrailEntry, *, names: Names, reason: TrailReason | None) -> Line:
    about = names.about(entry, reader_id=actor.user_id)
    return Line(
        entry_id=entry.pk,
        at=entry.at,
        who=names.who(entry),
        roles=[ROLES[role] for role in entry.role.split("+") if role in ROLES],
        what=sentence_of(entry.kind),
        ground=GROUNDS.get(entry.ground),
        about=about[:SHOWN],
        and_others=len(about[SHOWN:]),
        reason=reason.text if reason else "",
        operator=reason.operator if reason else "",
        reason_is_erased=bool(entry.reason_digest) and reason is None,
        may_erase=bool(reason and reason.text) and may_erase_reason(actor, entry),
        is_own=entry.actor_id is not None and entry.actor_id == actor.user_id,
    )
