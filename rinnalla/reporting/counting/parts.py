"""What encounters hold: people who were there, help and topics; and what is counted apart."""

from django.db.models import Count, Sum

from rinnalla.encounters.models import CountedApart, EncounterTopic, Heads, HelpGiven
from rinnalla.reporting.counting.cells import Cells, Span, held_by_encounters
from rinnalla.reporting.measures import FREE_HELP

WHERE = ("encounter__team_id", "encounter__place_kind")


def count_parts(span: Span, cells: Cells) -> None:
    """Heads by whether they were told or estimated, help by kind, topics; nameless or not."""
    held = held_by_encounters(span)
    heads = Heads.objects.filter(**held).values_list(*WHERE, "is_told")
    for team_id, place_kind, is_told, number in heads.annotate(n=Sum("how_many")):
        cells[team_id, place_kind, "people_met", "told" if is_told else "estimate"] += number
    help_given = HelpGiven.objects.filter(**held).values_list(*WHERE, "kind_id")
    counted = help_given.annotate(n=Count("encounter_id", distinct=True), times=Sum("quantity"))
    for team_id, place_kind, kind_id, number, times in counted:
        code = str(kind_id or FREE_HELP)
        cells[team_id, place_kind, "help", code] += number
        cells[team_id, place_kind, "help_quantity", code] += times
    topics = EncounterTopic.objects.filter(**held).values_list(*WHERE, "topic")
    for team_id, place_kind, topic, number in topics.annotate(n=Count("*")):
        cells[team_id, place_kind, "topics", topic] += number
    _count_apart(span, cells)


def _count_apart(span: Span, cells: Cells) -> None:
    """Figures only: counted by the month, linked to nobody (ADR 0010)."""
    apart = CountedApart.objects.filter(**span.owned(), month=span.month)
    rows = apart.values_list("team_id", "place_kind", "subject", "encounters", "quantity")
    for team_id, place_kind, subject, number, times in rows:
        about, _, code = subject.partition(":")
        if about == "topic":
            cells[team_id, place_kind, "topics", code] += number
            continue
        cells[team_id, place_kind, "help", code] += number
        cells[team_id, place_kind, "help_quantity", code] += times
