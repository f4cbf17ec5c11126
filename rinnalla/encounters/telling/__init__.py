"""Encounters told in words: a draft, a line of a list, and the names that they need."""

from rinnalla.encounters.telling.in_lists import lines_in_order
from rinnalla.encounters.telling.lines import EncounterLine, lines_of, subjects_of
from rinnalla.encounters.telling.names import Names, names_for
from rinnalla.encounters.telling.told import SAYINGS, Told, saying

__all__ = [
    "SAYINGS",
    "EncounterLine",
    "Names",
    "Told",
    "lines_in_order",
    "lines_of",
    "names_for",
    "saying",
    "subjects_of",
]
