"""What a team asks of its workers' phones."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.organisations.models import Team
from rinnalla.phones.models import PhoneRules
from rinnalla.phones.policy import may_set_rules
from rinnalla.phones.rules import Rules


@transaction.atomic
def set_rules(actor: Actor, team: Team, rules: Rules) -> PhoneRules:
    """Say what a team asks; each phone hears of it when it next fetches. Raises Refused.

    IntegrityError for other than 8 to 168 hours.
    """
    require(may_set_rules(actor, team))
    made, _ = PhoneRules.objects.update_or_create(
        team=team,
        defaults={
            "organisation_id": team.organisation_id,
            "pin_allowed": rules.pin_allowed,
            "hours_held": rules.hours_held,
        },
    )
    facts = {"pin_allowed": int(rules.pin_allowed), "hours_held": rules.hours_held}
    trail.record(actor, "phone.rules_changed", [team], facts=facts)
    return made
