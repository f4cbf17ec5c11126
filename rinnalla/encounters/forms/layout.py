"""How the form of an encounter is laid out: what is at hand, what is folded, what stands open."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import BoundField

from rinnalla.encounters.models import WithWhom

if TYPE_CHECKING:
    from rinnalla.encounters.forms.recording import EncounterForm

STRIP = ("when", "at", "day", "which", "channel", "team", "present")
RARER = ("topics", "success", "note", "could_not", "missing", "learnt", "there_was_time")
FEELINGS = ("feelings", "feelings_agreed")
CLOSE = ("kept_close", "may_be_linked")
AT_HAND = 8  # tiles that are not folded away

Row = dict[str, BoundField]


@dataclass(frozen=True)
class Layout:
    """What the pages of recording and of correcting show, and how; the same for both."""

    form: "EncounterForm"

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
    def tells_when(self) -> bool:
        """Whether the strip says what was recorded, or holds something to be mended."""
        is_wrong = any(self.form[name].errors for name in STRIP)
        is_wrong = is_wrong or any(map(_is_wrong, self.form.companions))
        return self.form.before is not None or is_wrong or self.form.adds("companion")

    @property
    def tells_heads(self) -> bool:
        """Whether the rows of heads say something, or hold a mistake."""
        rows = any(row["how_many"].value() or _is_wrong(row) for row in self.form.heads)
        return rows or self.form.adds("heads")

    @property
    def tells_other_help(self) -> bool:
        """Whether something among the rarer kinds is ticked or written, or wrong."""
        free = any(row["words"].value() or _is_wrong(row) for row in self.form.free_help)
        free = free or self.form.adds("free_help")
        return free or any(tile["is_ticked"] or tile["times"].errors for tile in self.other_tiles)

    @property
    def tells_wishes(self) -> bool:
        """Whether a wish is written there, or something about one is wrong."""
        rows = any(row["words"].value() or _is_wrong(row) for row in self.form.wishes)
        return rows or self.form.adds("wish")

    @property
    def tells_more(self) -> bool:
        """Whether something of the rarer things is said, or is to be looked at."""
        fields = [self.form[name] for name in (*RARER, *FEELINGS, *CLOSE)]
        return any(one.value() or one.errors for one in fields)


def _is_wrong(row: Row) -> bool:
    return any(field.errors for field in row.values())
