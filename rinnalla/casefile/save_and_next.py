"""What "Save and next" carries on to the next encounter of the night: ids, in the session alone.

The session is sealed in the database. What is kept goes with the shift: the next evening begins
from nothing.
"""

from collections.abc import MutableMapping
from typing import Any
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.records import id_in
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.forms import where_and_who_of
from rinnalla.encounters.shift_day import shift_day

KEPT = "record.kept"
SAVED = "record.saved"
# Ids and codes; where a companion without an account came from is words, and is not kept.
CARRIED = ("team", "where", "channel", "present")

Session = MutableMapping[str, Any]


def carry(session: Session, draft: EncounterDraft) -> None:
    """Carry on the team, the place, the way of meeting and who of us was there, for this shift."""
    said = where_and_who_of(draft)
    session[KEPT] = {"shift": _this_shift()} | {name: said[name] for name in CARRIED}


def carried(session: Session) -> dict[str, Any]:
    """What this shift carries on, as first values of the next form; nothing of an earlier one."""
    found = session.get(KEPT) or {}
    if found.get("shift") != _this_shift():
        return {}
    return {name: str(found[name]) if name != "present" else found[name] for name in CARRIED}


def note_saved(session: Session, encounter_id: UUID) -> None:
    """Remember which encounter was recorded last, so that the next page can say it."""
    session[SAVED] = str(encounter_id)


def saved(session: Session) -> UUID | None:
    """The encounter recorded last in this session, until the next one is begun."""
    return id_in(str(session.get(SAVED) or ""))


def _this_shift() -> str:
    return shift_day(clock.now()).isoformat()
