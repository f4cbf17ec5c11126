"""How many people were there: the heads that were counted, else those named, else one."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Sum

from rinnalla.encounters.models import EncounterPerson, Heads, WithWhom
from rinnalla.reporting.counting.cells import Cells, MonthOf, Span, counted_encounters, held
from rinnalla.reporting.counting.grouping import HERE, WHERE, grouped, read_bool

AT_LEAST_SEVERAL = 2


def count_people_met(span: Span, cells: Cells) -> None:
    """Everybody who was there; nameless or known, somebody met is one at least."""
    heads = grouped(held(span, Heads), {**WHERE, "is_told": read_bool}, n=Sum("how_many"))
    for month, team_id, place_kind, is_told, number in heads:
        cells[month, team_id, place_kind, "people_met", "told" if is_told else "estimate"] += number
    for month, team_id, place_kind, number in _nameless(span):
        cells[month, team_id, place_kind, "people_met", "told"] += number
    for month, team_id, place_kind, number in _known(span):
        cells[month, team_id, place_kind, "people_met", "told"] += number
    for month, team_id, place_kind, _, named in _several(span):
        number = max(AT_LEAST_SEVERAL, named)
        cells[month, team_id, place_kind, "people_met", "estimate"] += number


def _nameless(span: Span) -> Any:
    """Nobody's heads were counted and nobody is named: one each."""
    alone = _uncounted(span).filter(with_whom=WithWhom.NAMELESS)
    return grouped(alone, HERE, n=Count("*"))


def _known(span: Span) -> Any:
    """Nobody's heads were counted: those who are named, and those who have been forgotten."""
    counted = Heads.objects.filter(encounter=OuterRef("encounter"))
    met = held(span, EncounterPerson).filter(~Exists(counted), encounter__with_whom=WithWhom.KNOWN)
    return grouped(met, WHERE, n=Count("*"))


def _several(span: Span) -> Any:
    several = _uncounted(span).filter(with_whom=WithWhom.SEVERAL)
    rows = several.values_list("month", "team_id", "place_kind", "pk")
    return rows.annotate(named=Count("persons"))


def _uncounted(span: Span) -> Any:
    counted = Heads.objects.filter(encounter=OuterRef("pk"))
    rows = counted_encounters(span).filter(~Exists(counted))
    return rows.annotate(month=MonthOf("shift_day"))
