"""Wishes by the Helsinki day they were said on: how they stand, and how long help took."""

from collections.abc import Iterator

from rinnalla.core import clock
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.waiting import waiting
from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.measures import day_code
from rinnalla.reporting.periods import month_of

READ = (
    "team",
    "state",
    "missing",
    "wished_at",
    "asked_service_at",
    "ended_at",
    "encounter__place_kind",
)
HELPED = (WishState.HELPED, WishState.MATTER_FINISHED)


def count_wishes(span: Span, cells: Cells) -> None:
    """Wishes of the span; one of a record that was joined to another counts no more."""
    wishes = Wish.objects.filter(
        **span.owned(),
        wished_at__gte=span.begins,
        wished_at__lt=span.ends,
        encounter__joined_to=None,
    )
    for wish in wishes.select_related("encounter").only(*READ).iterator():
        place_kind = wish.encounter.place_kind if wish.encounter else ""
        month = month_of(clock.helsinki_day(wish.wished_at))
        for figure, code in _told_by(wish):
            cells[month, wish.team_id, place_kind, figure, code] += 1


def _told_by(wish: Wish) -> Iterator[tuple[str, str]]:
    """The figures that a wish is in."""
    if wish.state not in HELPED:
        yield "wishes", wish.state
        if wish.state == WishState.COULD_NOT:
            yield from (("wishes_missing", code) for code in set(wish.missing))
        return
    yield "wishes", WishState.HELPED
    assert wish.ended_at is not None  # the database keeps it so
    waited = waiting(
        wish.wished_at,
        asked_service_at=wish.asked_service_at,
        ended_at=wish.ended_at,
        now=wish.ended_at,
    )
    yield "wish_days", day_code(waited.whole.days)
    yield "wish_days_ours", day_code(waited.ours.days)
    if wish.asked_service_at is not None:
        yield "wish_days_queue", day_code(waited.queue.days)
