"""Many nameless encounters made ready to be written, before any transaction: no lock is held yet.

Sealing, finding words and putting rows together takes longer than writing them. What was looked up
for it is looked up again where they are written (`actions.record_nameless`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.many_rows import Insertion
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.policy import may_record
from rinnalla.encounters.writing.checking_many import Known, known_to
from rinnalla.encounters.writing.many import Ready, Whose, gathered, insertions, make_ready
from rinnalla.encounters.wrong import DraftWrong


@dataclass(frozen=True)
class Prepared:
    """Encounters by their ids: as they were told, as rows, and as they are sent to the database.

    `known` is what of all that they name the actor saw then.
    """

    drafts: Mapping[UUID, EncounterDraft]
    known: Known
    ready: Mapping[UUID, Ready]
    insertions: Sequence[Insertion]

    def only(self, ids: Iterable[UUID]) -> "Prepared":
        """Those of these ids; put together anew where they are not all."""
        wanted = set(ids)
        if wanted == self.ready.keys():
            return self
        ready = {pk: one for pk, one in self.ready.items() if pk in wanted}
        drafts = {pk: one for pk, one in self.drafts.items() if pk in wanted}
        return Prepared(drafts, self.known, ready, _sent(ready.values()))


def prepare_nameless(actor: Actor, drafts: Mapping[UUID, EncounterDraft]) -> Prepared:
    """Make these ready under their ids; those that cannot be recorded so are left out.

    What names somebody, wishes for something or is kept close; what the actor may not record, or
    names a place, a colleague or a kind of help that they do not see; what cannot be.
    """
    known = known_to(actor, drafts.values())
    whose = Whose(actor.organisation_id, actor.user_id, clock.now())
    ready: dict[UUID, Ready] = {}
    for once, draft in drafts.items():
        if may_record(actor, draft.team_id) and known.has_all_of(draft):
            try:
                kind = known.kind_of_place(draft)
                ready[once] = make_ready(whose, draft, place_kind=kind, under=once)
            except DraftWrong:
                continue
    return Prepared({pk: drafts[pk] for pk in ready}, known, ready, _sent(ready.values()))


def _sent(ready: Iterable[Ready]) -> list[Insertion]:
    return insertions(gathered(ready))
