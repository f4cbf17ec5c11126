"""What can be asked."""

from rinnalla.casefile.queries.paper import (
    OwnPaper,
    WorkPaper,
    card_before_print,
    own_paper,
    work_paper,
)
from rinnalla.casefile.queries.person_page import PersonPage, open_person_page
from rinnalla.casefile.queries.saved import (
    SavedEncounter,
    note_opened_to_record,
    saved_encounter,
)

__all__ = [
    "OwnPaper",
    "PersonPage",
    "SavedEncounter",
    "WorkPaper",
    "card_before_print",
    "note_opened_to_record",
    "open_person_page",
    "own_paper",
    "saved_encounter",
    "work_paper",
]
