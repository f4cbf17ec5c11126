"""The fields of one part of a model, written together: nobody's words are lost."""

from functools import cache

from rinnalla.core.careful import CarefulForm
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, TextLine
from rinnalla.models_of_work.keys import FIELDS, Field, Part
from rinnalla.models_of_work.texts import MOST_SIGNS
from rinnalla.models_of_work.words import LABELS

FIELDS_OF_LINES, FIELDS_OF_PARAGRAPHS = 3, 8  # rows that are shown


class PartForm(ChangingForm, CarefulForm):
    """Fields of a model; `initial` is what they say now."""

    def texts(self) -> dict[str, str]:
        """What a valid form says, by the key of each field."""
        return {one.key: self.cleaned_data[one.key] for one in FIELDS if one.key in self.fields}


@cache
def part_form(part: Part) -> type[PartForm]:
    """The form for the fields of that part."""
    fields = {one.key: _field(one) for one in FIELDS if one.part == part}
    return type(f"{part.name.title()}Form", (PartForm,), fields)


def _field(one: Field) -> TextLine:
    label = LABELS[one.key]
    if not one.is_long and not one.is_list:
        return TextLine(label=label, required=False, max_length=1000)
    rows = FIELDS_OF_PARAGRAPHS if one.is_long else FIELDS_OF_LINES
    return FreeText(label=label, required=False, rows=rows, max_length=MOST_SIGNS)
