"""The sheet one records on: the encounter's form, what was promised, and what is folded open."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.forms import BoundField

from rinnalla.audit.actor import Actor
from rinnalla.casefile.forms import PromiseForm
from rinnalla.core.records import is_id
from rinnalla.core.refusal import require_known
from rinnalla.encounters.forms import EncounterForm
from rinnalla.encounters.models import WithWhom
from rinnalla.people.queries import tells_identity

STRIP = ("when", "at", "day", "which", "channel", "team", "present")
FOLDED = ("topics", "success", "note", "could_not", "missing", "learnt", "there_was_time")
CLOSE = ("kept_close", "may_be_linked")

Row = dict[str, BoundField]
AT_HAND = 8  # tiles that are not folded away


@dataclass(frozen=True)
class Sheet:
    """What the page of recording shows."""

    form: EncounterForm
    promise: PromiseForm

    def is_valid(self) -> bool:
        """Whether it may be saved; looking for somebody saves nothing."""
        return all([self.form.is_valid(), self.promise.is_valid()])

    @property
    def shows_people(self) -> bool:
        """Whether people are offered: once somebody is looked for or chosen, not before."""
        looked = self.form.is_looking or not self.form.may_look  # a peer has the pair's people only
        return looked or bool(self.form.chosen_cards)

    @property
    def begins_with_people(self) -> bool:
        """Whether whom they met comes before how many they were: somebody known is spoken of."""
        is_known = self.form["with_whom"].value() == WithWhom.KNOWN
        return is_known or self.form.is_looking or bool(self.form.chosen_cards)

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """The tiles at hand."""
        return self.form.tiles_shown[:AT_HAND]

    @property
    def other_tiles(self) -> list[dict[str, Any]]:
        """The rarer ones, folded."""
        return self.form.tiles_shown[AT_HAND:]

    @property
    def tells_other_help(self) -> bool:
        """Whether something among the rarer kinds is ticked or written."""
        free = any(row["words"].value() or _is_wrong(row) for row in self.form.free_help)
        return free or any(tile["is_ticked"] for tile in self.other_tiles)

    @property
    def tells_heads(self) -> bool:
        """Whether the rows of heads say something, or hold a mistake."""
        return any(row["how_many"].value() or _is_wrong(row) for row in self.form.heads)

    @property
    def tells_wishes(self) -> bool:
        return any(row["words"].value() or _is_wrong(row) for row in self.form.wishes)

    @property
    def tells_when(self) -> bool:
        """Whether something in the folded strip is to be mended."""
        return any(self.form[name].errors for name in STRIP) or any(
            map(_is_wrong, self.form.companions)
        )

    @property
    def tells_more(self) -> bool:
        """Whether something folded says something, or is to be looked at."""
        fields = [self.form[name] for name in (*FOLDED, *CLOSE)]
        fields += list(self.promise.visible_fields())
        return any(one.value() or one.errors for one in fields) or bool(self.promise.to_look_at)


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
    if is_id(place):
        initial["where"] = f"place:{place}"
    form = EncounterForm(actor, data, initial=initial)
    require_known(not person or bool(form.chosen_cards) or data is not None)
    form.check_above = partial(tells_identity, actor, list(form.chosen_cards))
    promise = PromiseForm(
        data,
        people=form.chosen_cards.values(),
        is_kept_close=bool(form["kept_close"].value()),
        masks_codes=form.masks_codes,
    )
    if form.is_looking:
        form.errors.clear()  # what is not being saved is not refused
        promise.errors.clear()
    return Sheet(form, promise)


def _is_wrong(row: Row) -> bool:
    return any(field.errors for field in row.values())
