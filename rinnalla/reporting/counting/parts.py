"""What encounters hold: help and topics; and what of them is counted apart."""

from django.db.models import Count, Sum

from rinnalla.encounters.models import CountedApart, EncounterTopic, HelpGiven
from rinnalla.reporting.counting.cells import Cells, Span, held
from rinnalla.reporting.counting.grouping import WHERE, grouped, read_id
from rinnalla.reporting.measures import FREE_HELP


def count_parts(span: Span, cells: Cells) -> None:
    """Help by kind and topics, of nameless encounters as of others."""
    numbers = {"n": Count("encounter_id", distinct=True), "times": Sum("quantity")}
    help_given = grouped(held(span, HelpGiven), {**WHERE, "kind_id": read_id}, **numbers)
    for month, team_id, place_kind, kind_id, number, times in help_given:
        code = str(kind_id or FREE_HELP)
        cells[month, team_id, place_kind, "help", code] += number
        cells[month, team_id, place_kind, "help_quantity", code] += times
    topics = grouped(held(span, EncounterTopic), {**WHERE, "topic": str}, n=Count("*"))
    for month, team_id, place_kind, topic, number in topics:
        cells[month, team_id, place_kind, "topics", topic] += number
    _count_apart(span, cells)


def _count_apart(span: Span, cells: Cells) -> None:
    """Figures only: counted by the month, linked to nobody (ADR 0010)."""
    apart = CountedApart.objects.filter(**span.owned(), month__in=span.period.months)
    rows = apart.values_list("month", "team_id", "place_kind", "subject", "encounters", "quantity")
    for month, team_id, place_kind, subject, number, times in rows:
        about, _, code = subject.partition(":")
        if about == "topic":
            cells[month, team_id, place_kind, "topics", code] += number
            continue
        cells[month, team_id, place_kind, "help", code] += number
        cells[month, team_id, place_kind, "help_quantity", code] += times
