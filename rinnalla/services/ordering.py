"""The menu in its order: by kind, what is open first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from rinnalla.core.finnish import in_finnish_order
from rinnalla.services.hours_words import Now
from rinnalla.services.models import Service, ServiceKind

LATEST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class ServiceLine:
    """A service as a line of the menu, and how it is right now."""

    service: Service
    now: Now


@dataclass(frozen=True)
class KindGroup:
    """The services of one kind: open ones first, then those that open soonest."""

    kind: str
    lines: list[ServiceLine]


def by_name(rows: Iterable[Service]) -> list[Service]:
    """The services in the alphabetical order of their names."""
    return in_finnish_order(rows, lambda one: str(one.name))


def by_kind(lines: Iterable[ServiceLine]) -> list[KindGroup]:
    """The lines by kind, in the order of the menu; kinds without any are left out."""
    ordered = open_first(lines)
    groups = [
        KindGroup(kind, [line for line in ordered if line.service.kind == kind])
        for kind in ServiceKind.values
    ]
    return [group for group in groups if group.lines]


def open_first(lines: Iterable[ServiceLine]) -> list[ServiceLine]:
    """Open ones, then closed ones by when they open, then those of which nobody knows."""
    return sorted(
        lines,
        key=lambda line: (
            not line.now.is_open,
            line.now.is_open is None,
            line.now.opens_next or LATEST,
        ),
    )
