"""When a service is open, by the clock on a wall in Helsinki (S2-10).

A span belongs to the day on which it begins and may run over midnight into the next one. It begins,
and ends, at the first moment at which that clock has come so far: so it is clear also on the two
nights a year when the clock is moved.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from rinnalla.core.clock import HELSINKI, helsinki_day

MINUTE = datetime.timedelta(minutes=1)
ONE_DAY = datetime.timedelta(days=1)
MINUTES_A_DAY = 24 * 60
# Further than that nobody asks when a door opens next, or how long it stays open.
DAYS_AHEAD = 60

Stretch = tuple[datetime.datetime, datetime.datetime]


class Span(NamedTuple):
    """From which to which minute of a day; one that ends after 1440 runs into the next day."""

    opens: int
    closes: int

    @property
    def closes_on_clock(self) -> int:
        """The minute that a clock shows when it closes; midnight is 1440."""
        return self.closes - MINUTES_A_DAY if self.closes > MINUTES_A_DAY else self.closes


Spans = tuple[Span, ...]
EVERY_MINUTE: Spans = (Span(0, MINUTES_A_DAY),)


@dataclass(frozen=True)
class DatedHours:
    """From a day to a day, other hours than the week's; no span: closed."""

    first: datetime.date
    last: datetime.date
    spans: Spans = ()

    def holds(self, day: datetime.date) -> bool:
        """Whether it speaks of that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Hours:
    """When a service is open: by days of the week, Monday first, and by dates that differ."""

    weekly: tuple[Spans, ...] = ((),) * 7
    dated: tuple[DatedHours, ...] = ()
    always: bool = False

    @property
    def are_told(self) -> bool:
        """Whether anybody has written down when it is open."""
        return self.always or bool(self.dated) or any(self.weekly)

    def spans_of(self, day: datetime.date) -> Spans:
        """The spans that begin on that day."""
        for one in self.dated:
            if one.holds(day):
                return one.spans
        return EVERY_MINUTE if self.always else self.weekly[day.weekday()]

    def is_open(self, moment: datetime.datetime) -> bool | None:
        """Whether it is open at an aware moment; None where nobody has written its hours."""
        if not self.are_told:
            return None
        return any(begins <= moment < ends for begins, ends in self._around(moment))

    def open_until(self, moment: datetime.datetime) -> datetime.datetime | None:
        """When it closes, if it is open then and closes within two months; else None."""
        if self.always and not self.dated:
            return None
        until = moment
        for begins, ends in self._around(moment, days=DAYS_AHEAD):
            if begins <= until < ends:
                until = ends
            elif begins > until:
                break
        within = until - moment < DAYS_AHEAD * ONE_DAY - ONE_DAY
        return until if moment < until and within else None

    def opens_next(self, moment: datetime.datetime) -> datetime.datetime | None:
        """When it opens next after that moment, if within two months; else None."""
        after = (begins for begins, _ in self._around(moment, days=DAYS_AHEAD) if begins > moment)
        return next(after, None)

    def as_kept(self) -> dict[str, Any]:
        """As a column and a phone hold it: minutes of the day, and days as 2026-12-24."""
        return {
            "always": self.always,
            "weekly": [[list(span) for span in spans] for spans in self.weekly],
            "dated": [
                [one.first.isoformat(), one.last.isoformat(), [list(span) for span in one.spans]]
                for one in self.dated
            ],
        }

    def _around(self, moment: datetime.datetime, *, days: int = 0) -> Iterator[Stretch]:
        """The stretches that begin from the day before that moment on, in their order.

        A span that lies whole in the hour which spring leaves out is none: it does not open.
        """
        day = helsinki_day(moment)
        for number in range(-1, days + 1):
            begun = day + datetime.timedelta(days=number)
            for span in sorted(self.spans_of(begun)):
                begins, ends = reached(begun, span.opens), reached(begun, span.closes)
                if begins < ends:
                    yield begins, ends


NOT_TOLD = Hours()


def hours_kept(kept: dict[str, Any]) -> Hours:
    """The hours that a column holds; an empty one tells nothing."""
    if not kept:
        return NOT_TOLD
    day = datetime.date.fromisoformat
    return Hours(
        weekly=tuple(_spans(spans) for spans in kept["weekly"]),
        dated=tuple(DatedHours(day(a), day(b), _spans(spans)) for a, b, spans in kept["dated"]),
        always=kept["always"],
    )


def reached(day: datetime.date, minutes: int) -> datetime.datetime:
    """The first moment at which a clock in Helsinki has come to that minute of that day, or past.

    In spring an hour is left out: what stands in it is reached when the clock jumps over it. In
    autumn an hour comes twice: what stands in it is reached the first time.
    """
    wall = datetime.datetime.combine(day, datetime.time()) + minutes * MINUTE
    moment = wall.replace(tzinfo=HELSINKI).astimezone(datetime.UTC)
    while (moment - MINUTE).astimezone(HELSINKI).replace(tzinfo=None) >= wall:
        moment -= MINUTE
    return moment


def _spans(kept: list[list[int]]) -> Spans:
    return tuple(Span(opens, closes) for opens, closes in kept)
