"""The fixed tables that outsiders are offered of a year; nothing else, whoever asks (ADR 0017).

By months, quarters and the year: what teams and the house did. By quarters and the year: kinds of
place, of the house. By the year: grant objects; help, topics, what was missing, own word and wishes
of teams and the house; people known by alias.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rinnalla.reporting.outside.by_months import offer_kinds, offer_months
from rinnalla.reporting.outside.by_year import offer_codes, offer_grants, offer_known
from rinnalla.reporting.outside.cells import Cells, Grant, Offered
from rinnalla.reporting.outside.hiding import Before, Known, Pattern, hide


@dataclass(frozen=True)
class Counted:
    """What is known of a year: its closed months (2026-01 …), and what was counted.

    `by_month` of teams and kinds of place (`month_cells`); `by_code` of teams (`code_cells`) and
    people `known` of teams and the house only once the year is over.
    """

    year: int
    months: list[str]
    by_month: Mapping[Offered, int]
    by_code: Mapping[Offered, int] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    grants: Sequence[Grant] = ()


def offer(counted: Counted) -> Cells:
    """All cells that outsiders are offered of what has been counted, before any is hidden."""
    cells = Cells()
    offer_months(cells, counted.by_month, counted.months)
    offer_kinds(cells, counted.by_month, counted.months)
    offer_grants(cells, counted.grants, counted.months)
    if counted.by_code:
        offer_codes(cells, counted.by_code, counted.year)
    if counted.known:
        offer_known(cells, counted.known, counted.year)
    return cells


def pattern_of(cells: Cells, before: Before) -> Pattern:
    """What of these cells is hidden, and what is left out, given what was published before.

    Raises CannotHide where nothing new may be published.
    """
    known = Known(cells.at_most, cells.beside, cells.costs())
    pattern = hide(cells.values, cells.sums, before=before, known=known)
    implied = cells.implied
    return Pattern(pattern.hidden - implied, pattern.left_out - implied, pattern.witnesses)
