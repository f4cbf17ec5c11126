"""Phones that bring what was recorded, and fetch what they may hold.

Everything is pushed as a phone does it: signed and sealed, fifty records in a request, answered
after the commit. First within one process, one request after the other, beside the same rows
written bare; then within two processes; then through the server as it is shipped.
"""

import time
from collections.abc import Iterator
from typing import Any

from script.tools.bench import phones_names as names

NAMES = names.NAMES
RECORDS = 4_000
GOAL_US = 1_000.0  # a thousand a second
GOAL_TIMES = 5.0
PHONES, AT_THE_SAME_MOMENT = 4, 200
SETTLES = 4.0  # seconds
GOAL_ALL_IN, GOAL_ANSWER = 15.0, 12.0  # seconds


def measure(scale: float) -> list[list[Any]]:
    """The figures, each part in an organisation of its own."""
    from script.tools.bench import phones_pulling
    from script.tools.bench.population import make_population

    count = max(500, int(RECORDS * scale))
    alone = [*_taken_in(make_population(members=20, entries=200), count)]
    town = make_population(members=AT_THE_SAME_MOMENT, entries=200)
    return [
        *alone,
        *_by_two(town, count),
        *_served(town, count),
        *phones_pulling.measure(),
    ]


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
    on_sqlite = connection.vendor == "sqlite"
    yield [names.TAKEN_IN, took * 1e6, "µs", None]
    yield [names.A_SECOND, 1 / took, "/s", None]
    yield [names.BARE, bare * 1e6, "µs", None]
    yield [names.AGAINST_BARE, took / bare, "×", GOAL_TIMES if on_sqlite else None]
    yield [names.PROCESSOR, processor * 1e6, "µs", None]


def _by_two(town: Any, count: int) -> Iterator[list[Any]]:
    """Two processes, each with a phone of its own, on one database."""
    from script.tools.bench.phones_beside import pushed_by_processes
    from script.tools.bench.phones_recording import phones_of

    halves = [phone.requests(count // 2) for phone in phones_of(town, 2)]
    took = pushed_by_processes(halves)
    yield [names.BY_TWO, took / (count // 2 * 2) * 1e6, "µs", None]


def _served(town: Any, count: int) -> Iterator[list[Any]]:
    """Through the server as it is shipped: four phones that push on and on, then a crowd."""
    from django.db import connection

    from script.tools.bench.figures import percentile
    from script.tools.bench.phones_recording import phones_of
    from script.tools.bench.phones_serving import lost_of, pushed_by
    from script.tools.bench.serving import served

    goal = GOAL_US if connection.vendor == "sqlite" else None
    awake = [[phone.requests(50) for phone in phones_of(town, PHONES)] for _ in range(2)]
    few = [phone.requests(count // PHONES) for phone in phones_of(town, PHONES)]
    crowd = [phone.requests(50) for phone in phones_of(town, AT_THE_SAME_MOMENT)]
    with served() as port:
        for some in awake:
            pushed_by(port, some)
            time.sleep(SETTLES)  # the process beside the server is begun when two pushes meet
        took = max(pushed_by(port, few)) / sum(len(one.ids) for some in few for one in some)
        answered = pushed_by(port, crowd)
    lost = lost_of(town, [*few, *crowd])
    yield [names.SERVED, took * 1e6, "µs", goal]
    yield [names.SERVED_A_SECOND, 1 / took, "/s", None]
    yield [names.CROWD, max(answered), "s", GOAL_ALL_IN]
    yield [names.CROWD_P95, percentile(answered, 0.95), "s", GOAL_ANSWER]
    yield [names.CROWD_LOST, lost, "rows", 0.0]


def kinds_of(town: Any) -> list[Any]:
    """The kinds of help that every house begins with."""
    from rinnalla.encounters.beginning_kinds import make_beginning_kinds
    from rinnalla.encounters.models import HelpKind

    here = HelpKind.objects.filter(organisation=town.organisation)
    if not here.exists():
        make_beginning_kinds(town.actor("Bea"))
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
