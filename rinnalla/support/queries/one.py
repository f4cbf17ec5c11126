"""One matter: found, opened, and printed in plain words."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import may_reopen_wish, wishes_readable_by
from rinnalla.encounters.queries import EarlierLine, earlier_lines
from rinnalla.organisations.finding import only_known
from rinnalla.people.queries import PersonCard, cards_of
from rinnalla.support.holding import about
from rinnalla.support.lines import MatterLine, lines_from
from rinnalla.support.models import Matter, MatterState, Step
from rinnalla.support.policy import matters_readable_by, may_carry, may_go_on


@dataclass(frozen=True)
class MatterPage:
    """A matter opened: whose it is, its steps in order, and what the actor may do.

    `wish` is what it began from, where the actor may read it; `earlier` how the matter had ended
    before one went on with it, the latest first.
    """

    matter: Matter
    line: MatterLine
    card: PersonCard | None
    steps: list[Step]
    wish: Wish | None
    is_mine: bool
    may_carry: bool
    may_go_on: bool
    may_reopen_wish: bool
    earlier: list[EarlierLine]

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.matter.state == MatterState.OPEN


@dataclass(frozen=True)
class StepsPaper:
    """The steps in plain words for the person: no never-rules, no names, no alias."""

    matter_id: UUID
    title: str
    steps: list[Step]
    until: datetime.date | None
    carrier: str


def find_matter(actor: Actor, matter_id: UUID) -> Matter:
    """A matter the actor may open; raises NotKnown. Leaves no trail: nothing is shown of it."""
    readable = matters_readable_by(actor).select_related("carried_by", "team")
    return only_known(readable.filter(pk=matter_id))


def may_open(actor: Actor, matter_id: UUID) -> bool:
    """Whether that matter is among those the actor may open."""
    return matters_readable_by(actor).filter(pk=matter_id).exists()


def find_step(actor: Actor, step_id: UUID) -> Step:
    """A step of a matter the actor may open; raises NotKnown."""
    readable = matters_readable_by(actor).values("pk")
    return only_known(Step.objects.select_related("matter").filter(pk=step_id, matter__in=readable))


def open_matter(actor: Actor, matter_id: UUID) -> MatterPage:
    """A matter that is about to be shown: the trail tells it first. Raises NotKnown."""
    matter = find_matter(actor, matter_id)
    trail.record(actor, "matter.opened", about(matter))
    [line] = lines_from([matter], neutral=False)
    wish = _wish_of(actor, matter)
    return MatterPage(
        matter=matter,
        line=line,
        card=card_of(actor, matter),
        steps=list(matter.steps.all()),
        wish=wish,
        is_mine=matter.carried_by_id is not None and matter.carried_by_id == actor.user_id,
        may_carry=may_carry(actor, matter),
        may_go_on=may_go_on(actor, matter),
        may_reopen_wish=bool(wish and wish.ended_at and may_reopen_wish(actor, wish)),
        earlier=earlier_lines(actor, matter.earlier_endings),
    )


def open_matter_for_deed(actor: Actor, matter_id: UUID) -> MatterPage:
    """The same for a deed on it, which only those who carry it do. Raises Refused, NotKnown."""
    page = open_matter(actor, matter_id)
    require(page.may_carry)
    return page


def print_matter(actor: Actor, matter_id: UUID) -> StepsPaper:
    """The steps of a matter to be given to the person; the trail tells it.

    What is kept close is in no print (design 3). Raises NotKnown.
    """
    matter = find_matter(actor, matter_id)
    require_known(not matter.kept_close)
    trail.record(actor, "matter.printed", about(matter))
    return StepsPaper(
        matter_id=matter.pk,
        title=str(matter.title),
        steps=list(matter.steps.order_by("order")),
        until=matter.until,
        carrier=matter.carried_by.name if matter.carried_by else "",
    )


def card_of(actor: Actor, matter: Matter) -> PersonCard | None:
    """The card of whose matter it is; None for the team's own. Leaves no trail."""
    if matter.person_id is None:
        return None
    return cards_of(actor, [matter.person_id]).get(matter.person_id)


def _wish_of(actor: Actor, matter: Matter) -> Wish | None:
    if matter.wish_id is None:
        return None
    return wishes_readable_by(actor).filter(pk=matter.wish_id).first()
