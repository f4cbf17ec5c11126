"""What can be asked."""

from rinnalla.support.lines import MatterLine, MatterRow, beside_cards, subjects_of, with_cards
from rinnalla.support.queries.choosing import Choices, choices_for_change, choices_for_new
from rinnalla.support.queries.lists import (
    MattersPage,
    finished_lately,
    finished_matters_of,
    found_matters,
    matters_due,
    matters_of,
    matters_page,
    open_matters,
    teams_to_list,
)
from rinnalla.support.queries.one import (
    MatterPage,
    StepsPaper,
    card_of,
    find_matter,
    find_step,
    may_open,
    open_matter,
    open_matter_for_deed,
    print_matter,
)

__all__ = [
    "Choices",
    "MatterLine",
    "MatterPage",
    "MatterRow",
    "MattersPage",
    "StepsPaper",
    "beside_cards",
    "card_of",
    "choices_for_change",
    "choices_for_new",
    "find_matter",
    "find_step",
    "finished_lately",
    "finished_matters_of",
    "found_matters",
    "matters_due",
    "matters_of",
    "matters_page",
    "may_open",
    "open_matter",
    "open_matter_for_deed",
    "open_matters",
    "print_matter",
    "subjects_of",
    "teams_to_list",
    "with_cards",
]
