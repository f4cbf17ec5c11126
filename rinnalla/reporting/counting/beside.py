"""What is recorded beside encounters, by the Helsinki day: attempts to reach, observations."""

from django.db.models import Count, Sum

from rinnalla.encounters.models import Attempt, Observation
from rinnalla.reporting.counting.cells import Cells, Span


def count_beside(span: Span, cells: Cells) -> None:
    """Attempts, which happen at no kind of place, and observations with the heads seen."""
    attempts = Attempt.objects.filter(
        **span.owned(), tried_at__gte=span.begins, tried_at__lt=span.ends
    ).annotate(month=span.month_of_moment("tried_at"))
    for month, team_id, number in attempts.values_list("month", "team_id").annotate(n=Count("*")):
        cells[month, team_id, "", "attempts", ""] += number
    seen = Observation.objects.filter(
        **span.owned(), seen_at__gte=span.begins, seen_at__lt=span.ends
    ).annotate(month=span.month_of_moment("seen_at"))
    grouped = seen.values_list("month", "team_id", "place__kind")
    counted = grouped.annotate(n=Count("*"), seen=Sum("heads"))
    for month, team_id, place_kind, number, heads in counted:
        cells[month, team_id, place_kind, "observations", ""] += number
        if heads:
            cells[month, team_id, place_kind, "heads_seen", ""] += heads
