"""People by last contact, newest first, however many there are."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.records import id_in
from rinnalla.core.refusal import NotKnown, require
from rinnalla.core.spots import counted, moment_counted
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by
from rinnalla.people.models import Death, Following, Person
from rinnalla.people.policy import followings_visible_to, may_follow
from rinnalla.people.queries.cards import PersonCard, cards_of

# Up to so many teams are asked one by one, each along its own index; for more the index of the
# organisation is walked, where every second row or so is one of theirs.
FEW_TEAMS = 8
SHOWN_AT_ONCE = 50
NEVER = "never"  # met, as an address says it


@dataclass(frozen=True)
class Since:
    """After whom a page begins: when they were last met (never: None), and who."""

    met_at: datetime.datetime | None
    person_id: UUID

    @property
    def in_address(self) -> str:
        """A moment and an id, as an address may hold them."""
        met = counted(self.met_at) if self.met_at else NEVER
        return f"{met}.{self.person_id}"

    @classmethod
    def from_address(cls, text: str) -> "Since | None":
        """What `in_address` told; nothing for an empty text. Raises NotKnown for another."""
        if not text:
            return None
        met, _, who = text.partition(".")
        person_id, met_at = id_in(who), moment_counted(met)
        if person_id is None or (met_at is None and met != NEVER):
            raise NotKnown
        return cls(met_at, person_id)


@dataclass(frozen=True)
class PersonLine:
    """A person in a list, and when anybody last met them."""

    card: PersonCard
    last_met_at: datetime.datetime | None


@dataclass(frozen=True)
class PeoplePage:
    """One page of people; `older` is where the next begins, if there is one."""

    people: list[PersonLine]
    older: Since | None


def people_by_last_contact(
    actor: Actor, *, after: Since | None = None, limit: int = SHOWN_AT_ONCE, died: bool = False
) -> PeoplePage:
    """The people of the actor's teams, the one met last first, those never met at the end.

    Those of whom a death is recorded are in a list of their own (`died`). What is shown is in the
    trail. Raises Refused.
    """
    require(may_follow(actor))
    shown = _newest(actor, after, limit=limit + 1, died=died)
    cards = cards_of(actor, [one.person_id for one in shown[:limit]])
    lines = [
        PersonLine(cards[one.person_id], one.met_at)
        for one in shown[:limit]
        if one.person_id in cards
    ]
    facts = {"shown": len(lines), "died": int(died)}
    trail.record(actor, "people.listed", [Person(pk=pk) for pk in cards], facts=facts)
    return PeoplePage(lines, shown[limit - 1] if len(shown) > limit else None)


def possible_people(actor: Actor, *, limit: int = SHOWN_AT_ONCE) -> list[PersonCard]:
    """Whom the actor may choose for a deed: those met last. What is shown is in the trail.

    Somebody not among them is found by search. Raises Refused.
    """
    return [line.card for line in people_by_last_contact(actor, limit=limit).people]


def _newest(actor: Actor, after: Since | None, *, limit: int, died: bool) -> list[Since]:
    """Those after that place: first the ones who were met, then the ones who never were."""
    found: set[Since] = set()
    for was_met in (True, False):
        for rows in along_last_contact(actor):
            known = rows.filter(Exists(_deaths()) if died else ~Exists(_deaths()))
            found |= _first(known.filter(last_met_at__isnull=not was_met), after, limit)
        if len(found) >= limit:
            break
    return sorted(found, key=_place)[:limit]


def along_last_contact(actor: Actor) -> list[QuerySet[Following]]:
    """What to walk: each has an index in the order of last contact."""
    visible = followings_visible_to(actor)
    teams = teams_followed_by(actor)
    if sees_whole_house(actor) or len(teams) > FEW_TEAMS:
        return [visible]
    return [visible.filter(team_id=team) for team in sorted(teams)]


def _first(rows: QuerySet[Following], after: Since | None, limit: int) -> set[Since]:
    """The first so many people of these rows; one followed by several teams stands once."""
    if after and after.met_at:
        same = Q(last_met_at=after.met_at, person_id__gt=after.person_id)
        rows = rows.filter(Q(last_met_at=None) | Q(last_met_at__lte=after.met_at))
        rows = rows.filter(Q(last_met_at=None) | Q(last_met_at__lt=after.met_at) | same)
    elif after:
        rows = rows.filter(last_met_at=None, person_id__gt=after.person_id)
    people = rows.order_by("-last_met_at", "person_id").values_list("last_met_at", "person_id")
    return {Since(*row) for row in people.distinct()[:limit]}


def _deaths() -> QuerySet[Death]:
    return Death.objects.in_force().filter(person=OuterRef("person"))


def _place(one: Since) -> tuple[bool, float, UUID]:
    """Where somebody stands in the list; ids are in the same order in every database."""
    return one.met_at is None, -one.met_at.timestamp() if one.met_at else 0, one.person_id
