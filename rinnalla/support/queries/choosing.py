"""What one chooses from when a matter is begun or changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import wishes_readable_by
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Membership, Team
from rinnalla.organisations.policy import teams_followed_by, teams_visible_to
from rinnalla.people.models import ShutOut
from rinnalla.people.policy import followings_visible_to
from rinnalla.people.queries import PersonCard, open_card
from rinnalla.support.models import Matter
from rinnalla.support.policy import may_begin_any, may_keep_close
from rinnalla.support.queries.one import card_of, open_matter


@dataclass(frozen=True)
class Choices:
    """What a form about a matter offers: teams, who may carry it, and whether it may be kept close.

    `card` is of the person it is about, None for the team's own; `wish` is what it begins from.
    """

    teams: list[Team]
    carriers: list[User]
    card: PersonCard | None
    may_keep_close: bool
    wish: Wish | None = None

    @property
    def person_id(self) -> UUID | None:
        """Whose the matter is."""
        return self.card.id if self.card else None


def choices_for_new(
    actor: Actor, *, person_id: UUID | None = None, wish_id: UUID | None = None
) -> Choices:
    """What may be chosen for a new matter of that person, from that wish, or of the team.

    A person is opened by it: the trail tells. Raises Refused; NotKnown.
    """
    require(may_begin_any(actor))
    wish = only_known(wishes_readable_by(actor).filter(pk=wish_id)) if wish_id else None
    whose = wish.person_id if wish else person_id
    teams = teams_visible_to(actor).filter(pk__in=teams_followed_by(actor))
    card: PersonCard | None = None
    if whose:
        person, card = open_card(actor, whose, page="new_matter")
        following = followings_visible_to(actor).filter(person=person)
        teams = teams.filter(pk__in=following.values("team_id"))
    mine = in_finnish_order(teams, lambda team: team.name)
    require_known(bool(mine))
    if wish and wish.team_id in {team.pk for team in mine}:
        mine = [team for team in mine if team.pk == wish.team_id]
    return Choices(mine, _carriers(mine, whose), card, may_keep_close(actor, whose), wish)


def choices_for_change(actor: Actor, matter_id: UUID) -> tuple[Matter, Choices]:
    """A matter that is about to be changed, and what may be chosen. Raises Refused, NotKnown."""
    page = open_matter(actor, matter_id)
    require(page.may_carry)
    matter = page.matter
    carriers = _carriers([matter.team], matter.person_id)
    close = may_keep_close(actor, matter.person_id)
    return matter, Choices([matter.team], carriers, card_of(actor, matter), close)


def _carriers(teams: Iterable[Team], person_id: UUID | None) -> list[User]:
    """Who stands in these teams today, by name; nobody who is shut out from the person."""
    working = Membership.objects.filter(team__in=list(teams)).giving_power_on(clock.today())
    if person_id:
        out = ShutOut.objects.filter(person=person_id, ended_at=None).values("user_id")
        working = working.exclude(user_id__in=out)
    users = {one.user_id: one.user for one in working.select_related("user")}
    return in_finnish_order(users.values(), lambda user: user.name)
