"""What the first page tells: the day, what is new to know, what one can do first."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise

from rinnalla.accounts.freshness import has_second_factor
from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Team
from rinnalla.organisations.policy import leads, may_see_trail, needs_second_factor
from rinnalla.organisations.queries.notices import NoticeRow, unread_notices
from rinnalla.organisations.words import ROLES
from rinnalla.today.greeting import part_of_day


@dataclass(frozen=True)
class Place:
    """A team, or the whole organisation (None), and what one is there."""

    team: Team | None
    role_word: Promise


@dataclass(frozen=True)
class Home:
    """The first page of one person on one day."""

    day: datetime.date
    part_of_day: str
    places: list[Place]
    notices: list[NoticeRow]
    lacks_second_factor: bool
    needs_second_factor: bool
    may_invite: bool
    may_see_trail: bool


def home_of(actor: Actor, user: User, *, memberships: list[Membership]) -> Home:
    """What stands on that user's first page now; `memberships` are those in force today."""
    here = [m for m in memberships if m.organisation_id == actor.organisation_id]
    return Home(
        day=clock.today(),
        part_of_day=part_of_day(clock.now()),
        places=[Place(m.team, ROLES[m.role]) for m in here],
        notices=unread_notices(actor),
        lacks_second_factor=not has_second_factor(user),
        needs_second_factor=needs_second_factor(actor),
        may_invite=leads(actor),
        may_see_trail=may_see_trail(actor),
    )
