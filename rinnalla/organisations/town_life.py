"""What has happened in the invented town lately, so that its pages have something to show.

Everything is done by the same deeds as in real life, by people of the cast, and is in the trail;
only the days of some of it are set back.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor, by_clock
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import require
from rinnalla.organisations import actions
from rinnalla.organisations.actions import GrantDraft, InvitationDraft, TeamDraft
from rinnalla.organisations.invented_town import NAME, Town, make_member, make_user, settle
from rinnalla.organisations.models import (
    BorrowedPower,
    Membership,
    Organisation,
    ProcessingBasis,
    Role,
    Team,
)
from rinnalla.organisations.policy import Place, may_found

CLOUDS = "Pilvilinna"
# Name, role, team, language: besides the cast, so that lists are lists.
NEIGHBOURS = (
    ("Gunnel", Role.LEAD, CLOUDS, "sv"),
    ("Ilmari", Role.WORKER, CLOUDS, "fi"),
    ("Imani", Role.WORKER, CLOUDS, "en"),
    ("Hilja", Role.PEER, CLOUDS, "fi"),
    ("Jalmari", Role.WORKER, "Pohjoinen", "fi"),
    ("Osmo", Role.WORKER, "Etelä", "fi"),
)


@dataclass(frozen=True)
class SignIn:
    """A line of who may sign in."""

    email: str
    role: str
    team: str


@transaction.atomic
def build_town(actor: Actor) -> Town:
    """Make the invented town in the organisation the actor acts in already. Raises Refused."""
    require(may_found(actor))
    organisation = Organisation.objects.create(
        id=actor.organisation_id, name=NAME, is_invented=True, second_factor_required=False
    )
    trail.record(actor, "organisation.created", [organisation])
    town = settle(organisation)
    _grow(town)
    _write_down_teams(town)
    _set_days_back(town)
    _live(town)
    return town


def sign_ins(organisation: Organisation) -> list[SignIn]:
    """Who may sign in, by name."""
    held = Membership.objects.filter(organisation=organisation).giving_power_on(clock.today())
    rows = held.select_related("user", "team")
    return sorted(
        (SignIn(m.user.email, m.role, m.team.name if m.team else "") for m in rows),
        key=lambda line: line.email,
    )


def _grow(town: Town) -> None:
    here = town.organisation
    clouds = Team.objects.create(organisation=here, name=CLOUDS, town="Kuvitteila")
    teams = {CLOUDS: clouds, town.north.name: town.north, town.south.name: town.south}
    hashed = town.user("Aino").password
    for name, role, team, language in NEIGHBOURS:
        town.people[name] = make_user(name, hashed=hashed, language=language)
        make_member(town.people[name], here, role=role, team=teams[team])


def _write_down_teams(town: Town) -> None:
    bea, celia, gunnel = (town.actor(name) for name in ("Bea", "Celia", "Gunnel"))
    clouds = Team.objects.get(organisation=town.organisation, name=CLOUDS)
    actions.change_team(
        bea, town.north, TeamDraft(town.north.name, "Kuvitteila", "Satulaakso ja Tarunmäki")
    )
    actions.change_team(
        celia,
        town.south,
        TeamDraft(town.south.name, "Kuvitteila", "Haavesatama", ProcessingBasis.ON_BEHALF),
    )
    actions.change_team(
        gunnel, clouds, TeamDraft(CLOUDS, "Unelmala", "Hattaratori", ProcessingBasis.STATUTORY)
    )
    year = clock.today().year
    grants = (
        (bea, town.north, "Keksitty avustus 1: rinnalla kadulla", year - 1, None),
        (bea, town.north, "Keksitty avustus 0: alku", year - 3, year - 2),
        (celia, town.south, "Keksitty avustus 2: vertaiset mukana", year, year + 1),
    )
    for lead, team, name, first, last in grants:
        ends = datetime.date(last, 12, 31) if last else None
        draft = GrantDraft(name, datetime.date(first, 1, 1), ends)
        actions.add_grant_object(lead, team, draft, once=new_id())


def _set_days_back(town: Town) -> None:
    today = clock.today()
    for n, user in enumerate(town.people.values()):
        started = today - datetime.timedelta(days=200 + 37 * n)
        Membership.objects.filter(user=user).update(starts_on=started)
        _last_seen(user, days_ago=n % 4)
    _last_seen(town.user("Osmo"), days_ago=95)


def _last_seen(user: User, *, days_ago: int) -> None:
    day = clock.today() - datetime.timedelta(days=days_ago)
    User.objects.filter(pk=user.pk).update(last_seen_on=day)


def _live(town: Town) -> None:
    actions.warn_of_unused_accounts(by_clock(town.organisation.pk))
    for name, email, role in (
        ("Lumi", "lumi@lintukoto.example", Role.WORKER),
        ("Pilvi", "pilvi@lintukoto.example", Role.PEER),
    ):
        draft = InvitationDraft(name, email, Place(town.north, role))
        actions.invite(town.actor("Bea"), draft, once=new_id())
    actions.leave(town.actor("Jalmari"))
    _borrow_and_return(town, ("Tietopyyntö 1/keksitty", "Säilytysaikojen tarkistus"))


def _borrow_and_return(town: Town, reasons: Iterable[str]) -> None:
    """Borrowed and given back on earlier days: nothing is on loan when somebody looks in."""
    for days_ago, reason in enumerate(reasons, start=3):
        eero = town.actor("Eero")
        power = actions.borrow_power(eero, reason=reason, hours=2, once=new_id())
        actions.return_power(eero, power)
        moment = clock.now() - datetime.timedelta(days=days_ago)
        BorrowedPower.objects.filter(pk=power.pk).update(
            recorded_at=moment,
            until=moment + datetime.timedelta(hours=2),
            returned_at=moment + datetime.timedelta(hours=1),
        )
