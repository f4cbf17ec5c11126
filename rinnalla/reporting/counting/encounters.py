"""Encounters themselves: how many, their own word, and where something could not be helped."""

from django.db.models import Count

from rinnalla.encounters.could_not import something_was_missing
from rinnalla.encounters.models import OwnAnswer
from rinnalla.reporting.counting.cells import Cells, MonthOf, Span, counted_encounters
from rinnalla.reporting.counting.grouping import HERE, grouped
from rinnalla.reporting.periods import month_of


def count_encounters(span: Span, cells: Cells) -> None:
    """Encounters, those in which somebody was asked for their own word, and their answers."""
    dated = counted_encounters(span).annotate(month=MonthOf("shift_day"))
    answers = grouped(dated, {**HERE, "own_answer": str}, n=Count("*"))
    for month, team_id, place_kind, answer, number in answers:
        cells[month, team_id, place_kind, "encounters", ""] += number
        if answer != OwnAnswer.NOT_ASKED:
            cells[month, team_id, place_kind, "own_word", answer] += number
    _count_could_not(span, cells)


def _count_could_not(span: Span, cells: Cells) -> None:
    """Something was missing, as codes or in words (S2-16); the words are not opened."""
    could_not = counted_encounters(span).filter(something_was_missing())
    rows = could_not.values_list("shift_day", "team_id", "place_kind", "missing")
    for day, team_id, place_kind, missing in rows.iterator():
        month = month_of(day)
        cells[month, team_id, place_kind, "could_not", ""] += 1
        for code in set(missing):
            cells[month, team_id, place_kind, "missing", code] += 1
