"""What is typed of encounters."""

from rinnalla.encounters.forms.correcting import Beside, CorrectionForm, lay_beside
from rinnalla.encounters.forms.filtering import FilterForm, WordsForm
from rinnalla.encounters.forms.initial import initial_of, where_and_who_of
from rinnalla.encounters.forms.recording import EncounterForm

__all__ = [
    "Beside",
    "CorrectionForm",
    "EncounterForm",
    "FilterForm",
    "WordsForm",
    "initial_of",
    "lay_beside",
    "where_and_who_of",
]
