"""Keeping an encounter close: only the person's own pair reads it (design 3)."""

import dataclasses

from rinnalla.audit.actor import Actor
from rinnalla.encounters.actions.correcting import correct_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter


def keep_close(actor: Actor, encounter: Encounter) -> Encounter:
    """From now on only the person's own pair reads it; it stands in no list, search or print.

    Raises Refused and NotKnown; DraftWrong where nobody known was met, or they have no pair.
    """
    close = dataclasses.replace(draft_of(encounter), kept_close=True)
    return correct_encounter(actor, encounter, close, version=encounter.version)


def keep_close_no_more(actor: Actor, encounter: Encounter) -> Encounter:
    """The pair lets the team read it again, as the person wishes. Raises Refused and NotKnown."""
    open_to_team = dataclasses.replace(draft_of(encounter), kept_close=False)
    return correct_encounter(actor, encounter, open_to_team, version=encounter.version)
