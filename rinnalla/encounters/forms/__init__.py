"""What is typed of encounters."""

from rinnalla.encounters.forms.initial import initial_of, where_and_who_of
from rinnalla.encounters.forms.recording import EncounterForm

__all__ = ["EncounterForm", "initial_of", "where_and_who_of"]
