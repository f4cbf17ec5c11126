"""Encounters themselves: how many, their own word, and where something could not be helped."""

from django.db.models import Count, Q
from django.db.models.functions import Length

from rinnalla.core.sealing import HEADER, NONCE
from rinnalla.encounters.models import OwnAnswer
from rinnalla.reporting.counting.cells import Cells, Span, counted_encounters

TAG = 16
NO_WORDS = HEADER + NONCE + TAG  # sealed words that say nothing: their length alone is read


def count_encounters(span: Span, cells: Cells) -> None:
    """Encounters, those in which somebody was asked for their own word, and their answers."""
    grouped = counted_encounters(span).values_list("team_id", "place_kind", "own_answer")
    for team_id, place_kind, answer, number in grouped.annotate(n=Count("*")):
        cells[team_id, place_kind, "encounters", ""] += number
        if answer != OwnAnswer.NOT_ASKED:
            cells[team_id, place_kind, "own_word", answer] += number
    _count_could_not(span, cells)


def _count_could_not(span: Span, cells: Cells) -> None:
    """Something was missing, as codes or in words (S2-16); the words are not opened."""
    told = counted_encounters(span).alias(said=Length("could_not"))
    could_not = told.filter(~Q(missing=[]) | Q(said__gt=NO_WORDS))
    rows = could_not.values_list("team_id", "place_kind", "missing")
    for team_id, place_kind, missing in rows.iterator():
        cells[team_id, place_kind, "could_not", ""] += 1
        for code in set(missing):
            cells[team_id, place_kind, "missing", code] += 1
