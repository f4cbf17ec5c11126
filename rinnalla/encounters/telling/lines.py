"""An encounter as a line of a list or a story."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.spots import Spot
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.telling.names import names_for
from rinnalla.encounters.telling.told import Told
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard


@dataclass(frozen=True)
class EncounterLine(Told):
    """When, where, what and who, the person's own word and what went well."""

    id: UUID
    shift_day: datetime.date
    kept_close: bool

    @property
    def own_words(self) -> str:
        """What the person brought up."""
        return self.draft.own_words

    @property
    def note(self) -> str:
        """The workers' note."""
        return self.draft.note

    @property
    def success(self) -> str:
        """What went well."""
        return self.draft.success

    @property
    def feelings(self) -> str:
        """What was named together, and may be noted."""
        return self.draft.feelings

    @property
    def spot(self) -> Spot:
        """Where it stands among others."""
        return Spot(self.at, self.id)


def subjects_of(lines: Iterable[EncounterLine]) -> list[Encounter | Person]:
    """What the trail tells of a page that showed these lines: encounters, and whom they name."""
    shown = {line.id: line for line in lines}
    people = dict.fromkeys(card.id for line in shown.values() for card in line.people)
    rows = [Encounter(pk=pk, team_id=line.draft.team_id) for pk, line in shown.items()]
    return [*rows, *(Person(pk=one) for one in people)]


def lines_of(actor: Actor, encounters: Iterable[Encounter]) -> list[EncounterLine]:
    """These encounters whole, as lines in their order; fetch them `with_parts` first."""
    return lines_from(actor, [(one, draft_of(one)) for one in encounters])


def lines_from(
    actor: Actor,
    told: Sequence[tuple[Encounter, EncounterDraft]],
    *,
    cards: Mapping[UUID, PersonCard] | None = None,
) -> list[EncounterLine]:
    """Encounters and what is told of each, as lines; `cards` as of `names_for`."""
    names = names_for(actor, [draft for _, draft in told], cards=cards)
    return [
        EncounterLine(draft, names, one.pk, one.shift_day, one.kept_close) for one, draft in told
    ]
