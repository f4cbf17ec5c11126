"""Who may take a phone into use, see phones and end them, and say what a team asks of them."""

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Team
from rinnalla.organisations.policy import may_tend, may_tidy, teams_led_by, teams_of
from rinnalla.phones.models import Device, EnrolmentCode, PhoneRules


def may_have_phone(actor: Actor) -> bool:
    """Whoever works in a team, a peer too, records on a phone (design 4)."""
    return bool(teams_of(actor))


def may_use_code(actor: Actor, code: EnrolmentCode) -> bool:
    """Whoever holds a code acts for its worker, who works in a team still."""
    own = (code.user_id, code.organisation_id) == (actor.user_id, actor.organisation_id)
    return own and may_have_phone(actor)


def phones_of(actor: Actor) -> QuerySet[Device]:
    """One's own phones in the organisation one acts in, ended ones among them."""
    return Device.objects.filter(Q(user_id=actor.user_id), organisation_id=actor.organisation_id)


def phones_of_team(actor: Actor, team: Team) -> QuerySet[Device]:
    """The phones of those who stand in that team today, for who leads it; none for others."""
    here = Device.objects.filter(organisation_id=actor.organisation_id)
    if not may_see_phones_of(actor, team):
        return here.none()
    standing = Membership.objects.filter(team=team).held_on(clock.today())
    return here.filter(user_id__in=standing.values("user_id"))


def phones_visible_to(actor: Actor) -> QuerySet[Device]:
    """One's own phones, and those of the members of the teams one leads."""
    led = Membership.objects.filter(team_id__in=teams_led_by(actor)).held_on(clock.today())
    whose = Q(user_id=actor.user_id) | Q(user_id__in=led.values("user_id"))
    return Device.objects.filter(whose, organisation_id=actor.organisation_id)


def may_end(actor: Actor, device: Device) -> bool:
    """The worker and each lead of theirs, at any hour; the clock, when the worker has left."""
    return may_tidy(actor) or phones_visible_to(actor).filter(pk=device.pk).exists()


def may_forget_silent(actor: Actor) -> bool:
    """That a phone lapses, and that codes are cleared away, is the clock's."""
    return may_tidy(actor)


def may_see_phones_of(actor: Actor, team: Team) -> bool:
    """A team's phones are its own lead's to see (design 4)."""
    return team.pk in teams_led_by(actor)


def may_set_rules(actor: Actor, team: Team) -> bool:
    """What a team asks of its phones is its lead's deed."""
    return may_tend(actor, team)


def rules_for(actor: Actor) -> QuerySet[PhoneRules]:
    """What the teams ask in which the actor works."""
    return PhoneRules.objects.filter(
        organisation_id=actor.organisation_id, team_id__in=teams_of(actor)
    )


def rules_of_teams(actor: Actor) -> QuerySet[PhoneRules]:
    """What the organisation's teams ask: no secret to its members."""
    return PhoneRules.objects.filter(organisation_id=actor.organisation_id)
