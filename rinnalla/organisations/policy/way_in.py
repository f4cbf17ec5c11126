"""Who brings somebody back in."""

from collections.abc import Iterable

from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.policy.members import anothers_here
from rinnalla.organisations.policy.roles import leads, teams_led_by


def may_restore(actor: Actor, memberships: Iterable[Membership]) -> bool:
    """Whether a lead may restore the way in of the one who holds these memberships.

    Never one's own: another lead does it. Reaches members of the lead's teams, other leads, and
    those with a duty in the organisation; a worker of another team goes to that team's lead.
    """
    held = anothers_here(actor, memberships)
    return leads(actor) and any(
        m.team_id is None or m.role == Role.LEAD or m.team_id in teams_led_by(actor) for m in held
    )
