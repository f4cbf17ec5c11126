"""Deeds that touch several rooms at once."""

from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.casefile.actions.recording import record_with_matters

__all__ = ["erase_person", "record_with_matters"]
