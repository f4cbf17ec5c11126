"""Whom a log names, and of whom it was said when they were told."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.oldlogs.queries.logs import LogPage, old_log_page
from rinnalla.oldlogs.reading.mapping import Told, alias_key
from rinnalla.people.models import Alias, Following
from rinnalla.people.policy import people_visible_to


@dataclass(frozen=True)
class CalledLine:
    """Somebody as the log calls them: in how many rows, who of the team's people is called so.

    `told` is None as long as nobody has said when they were told.
    """

    key: str
    alias: str
    rows: int
    known: tuple[UUID, ...]
    told: Told | None

    @property
    def known_as_one(self) -> UUID | None:
        """The one of the team's people who is called so, if it is one."""
        return self.known[0] if len(self.known) == 1 else None


@dataclass(frozen=True)
class ToldPage:
    """A log before it is brought in, and whom it names: most often named first."""

    page: LogPage
    called: list[CalledLine]

    @property
    def known(self) -> list[UUID]:
        """The team's people whose aliases are told of beside the log's."""
        return sorted({one for line in self.called for one in line.known})


def told_page(actor: Actor, log_id: UUID) -> ToldPage:
    """Whom the rows that are still to come name; raises NotKnown."""
    page = old_log_page(actor, log_id)
    called = page.looked.get("aliases", {})
    told = page.mapping.told_people
    known = _known(actor, page.log.team_id) if called else {}
    return ToldPage(
        page,
        [
            CalledLine(key, alias, rows, tuple(known.get(key, ())), told.get(key))
            for key, (alias, rows, _newest) in called.items()
        ],
    )


def _known(actor: Actor, team_id: UUID) -> dict[str, list[UUID]]:
    """The visible people whom that team follows, by each of their aliases."""
    followed = Following.objects.filter(team_id=team_id, ended_at=None).values("person")
    people = people_visible_to(actor).filter(pk__in=followed)
    known: dict[str, list[UUID]] = defaultdict(list)
    for one in Alias.objects.filter(person__in=people).order_by("pk"):
        known[alias_key(str(one.name))].append(one.person_id)
    return known
