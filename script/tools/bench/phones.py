"""Phones that bring what was recorded: how quickly it is taken in, and beside the rows alone.

Everything is pushed as a phone does it: signed and sealed, fifty records in a request, answered
after the commit.
"""

import time
from collections.abc import Iterator
from typing import Any

RECORDS = 4_000
GOAL_US = 1_000.0  # a thousand a second
GOAL_TIMES = 5.0
NAMES = (
    "phones: an encounter taken in",
    "phones: encounters taken in, a second",
    "phones: the same rows bare",
    "phones: taken in against the same rows bare",
    "phones: processor time of taking one in",
)


def measure(scale: float) -> list[list[Any]]:
    """The figures, in an organisation of their own."""
    from script.tools.bench.population import make_population

    town = make_population(members=20, entries=200)
    return list(_taken_in(town, max(500, int(RECORDS * scale))))


def _taken_in(town: Any, count: int) -> Iterator[list[Any]]:
    from django.db import connection

    from rinnalla.core.walls import seeing
    from script.tools.bench.phones_bare import bare_batches
    from script.tools.bench.phones_recording import Phone

    with seeing(town.organisation.pk):
        kinds = kinds_of(town)
        phone = Phone(town, town.user("Aino"), seed=1)
        warm, *batches = phone.batches(count + 50, kinds)
    phone.push(warm)
    began, processor = time.perf_counter(), time.process_time()
    answers = [answer for batch in batches for answer in phone.push(batch)]
    took = (time.perf_counter() - began) / count
    processor = (time.process_time() - processor) / count
    if set(answers) != {"received"} or len(answers) != count:
        raise SystemExit(f"Not every record was taken in: {set(answers)}")
    bare = _bare(town, bare_batches(town, count)) / count
    goal = GOAL_US if connection.vendor == "sqlite" else None
    yield [NAMES[0], took * 1e6, "µs", goal]
    yield [NAMES[1], 1 / took, "/s", None]
    yield [NAMES[2], bare * 1e6, "µs", None]
    yield [NAMES[3], took / bare, "×", GOAL_TIMES if connection.vendor == "sqlite" else None]
    yield [NAMES[4], processor * 1e6, "µs", None]


def kinds_of(town: Any) -> list[Any]:
    """The kinds of help that every house begins with."""
    from rinnalla.encounters.beginning_kinds import make_beginning_kinds
    from rinnalla.encounters.models import HelpKind

    make_beginning_kinds(town.actor("Bea"))
    here = HelpKind.objects.filter(organisation=town.organisation)
    return list(here.values_list("pk", flat=True))


def _bare(town: Any, batches: list[Any]) -> float:
    """Seconds that writing these rows takes, each batch with a commit of its own."""
    from django.db import transaction

    from rinnalla.core.walls import seeing

    began = time.perf_counter()
    for batch in batches:
        with seeing(town.organisation.pk), transaction.atomic():
            for insertion in batch:
                insertion.write()
    return time.perf_counter() - began
