"""What a phone is held to: the strictest of what its worker's teams ask."""

from dataclasses import asdict, dataclass

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import teams_of
from rinnalla.phones.models import USUALLY_HELD
from rinnalla.phones.policy import rules_for


@dataclass(frozen=True)
class Rules:
    """Whether a PIN is enough, and how many hours people's data stays without the server."""

    pin_allowed: bool = True
    hours_held: int = USUALLY_HELD

    def told(self) -> dict[str, bool | int]:
        """As the app reads it."""
        return asdict(self) | {"passphrase_required": not self.pin_allowed}


def rules_of(actor: Actor) -> Rules:
    """What the teams ask in which the actor works."""
    asked = {one.team_id: Rules(one.pin_allowed, one.hours_held) for one in rules_for(actor)}
    each = [asked.get(team, Rules()) for team in teams_of(actor)] or [Rules()]
    return Rules(all(one.pin_allowed for one in each), min(one.hours_held for one in each))
