"""The sheet one records on: the encounter's form, and what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.casefile.forms import PromiseForm
from rinnalla.core.records import is_id
from rinnalla.core.refusal import require_known
from rinnalla.encounters.forms import EncounterForm
from rinnalla.encounters.models import WithWhom
from rinnalla.encounters.queries import team_for
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.people.queries import tells_identity
from rinnalla.support.policy import may_begin, may_begin_any


@dataclass(frozen=True)
class Sheet:
    """What the page of recording shows."""

    form: EncounterForm
    promise: PromiseForm

    def is_valid(self) -> bool:
        """Whether it may be saved; looking for somebody saves nothing."""
        return all([self.form.is_valid(), self.promise.is_valid()])

    def refuse(self, wrong: DraftWrong) -> None:
        """Show beside its field what the deed would not take."""
        if wrong.field == "promise_kept_close":
            self.promise.refuse_as_unreadable()
        else:
            self.form.refuse(wrong)

    @property
    def tells_promise(self) -> bool:
        """Whether a promise is written there, or is to be looked at."""
        fields = self.promise.visible_fields()
        return any(one.value() or one.errors for one in fields) or bool(self.promise.to_look_at)


def carrier_of(actor: Actor, team_id: UUID) -> UUID | None:
    """Who carries what they promise in that team: workers and leads; of a peer's nobody yet."""
    return actor.user_id if may_begin(actor, team_id) else None


def sheet_for(
    actor: Actor, data: Any, *, kept: Mapping[str, Any], asked: Mapping[str, str]
) -> Sheet:
    """The sheet filled with what is sent, or with what was kept of this shift and is asked for.

    `asked`: "person" or "place" with an id. Raises NotKnown for a person whose card is not the
    actor's to see.
    """
    initial = dict(kept)
    person, place = asked.get("person", ""), asked.get("place", "")
    if person:
        require_known(is_id(person))
        initial |= {"people": [person], "with_whom": WithWhom.KNOWN}
        if team := team_for(actor, UUID(person), kept=kept.get("team", "")):
            initial["team"] = team
    if is_id(place):
        initial["where"] = f"place:{place}"
    form = EncounterForm(actor, data, initial=initial)
    require_known(not person or bool(form.chosen_cards) or data is not None)
    form.check_above = partial(tells_identity, actor, list(form.chosen_cards))
    promise = PromiseForm(
        data,
        people=form.chosen_cards.values(),
        is_kept_close=bool(form["kept_close"].value()),
        is_carried=may_begin_any(actor),
        masks_codes=form.masks_codes,
    )
    if form.is_looking:
        promise.errors.clear()  # what is not being saved is not refused
    return Sheet(form, promise)
