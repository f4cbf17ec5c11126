"""What bringing an old log in takes: rows a second, and how long the longest writing lasts.

The log is invented: three columns of words, a note of some ten words in each row, one row in a
hundred that cannot become an encounter.
"""

import datetime
import os
import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from script.tools.bench.figures import percentile

ROWS = 100_000
STEPS_SENT_BARE = 100
GOAL_MS = 50.0
GOAL_US = 500.0  # 2 000 rows a second
NAMES = (
    "old logs: taking the file in",
    "old logs: looking it over",
    "old logs: a row brought in",
    "old logs: a row's processor time",
    "old logs: counting the months after it",
    "old logs: longest hold of what others wait for",
    "old logs: hold p99",
    "old logs: the same rows bare, a row",
    "old logs: the same file again, a row",
    "old logs: a row taken back",
    "old logs: processor time of taking one back",
    "old logs: longest hold of taking back",
)
PLACES = ("Rautatieasema", "Kirjasto", "Puisto", "Kauppakeskus", "Tori", "Päiväkeskus")
TOPICS = ("ruoka", "asunto", "terveys", "raha", "vaatteet", "yöpaikka")
HELP = ("kahvi", "ruoka", "neuvonta", "makuupussi", "juttelu", "lippu")
WORDS = [
    "juteltiin",
    "penkillä",
    "pitkään",
    "kahvia",
    "termarista",
    "hyvä",
    "mieli",
    "kysyi",
    "hätämajoitusta",
    "kertoi",
    "huolista",
    "lupasi",
    "tulla",
    "käymään",
    "huomenna",
    "päiväkeskuksessa",
    "sovittiin",
    "soitosta",
    "sosiaalityöntekijälle",
    "kylmä",
    "ilta",
    "lämmin",
    "haalari",
    "annettiin",
    "hanskat",
    "tuttu",
    "porukka",
    "nauroi",
    "koira",
    "mukana",
    "vesikuppi",
    "sade",
    "loppui",
]


def measure(scale: float) -> list[list[Any]]:
    """The figures, in an organisation of their own."""
    from script.tools.bench.population import make_population

    town = make_population(members=20, entries=200)
    return list(_figures(town, max(1000, int(ROWS * scale))))


def _figures(town: Any, rows: int) -> Iterator[list[Any]]:
    from rinnalla.oldlogs import actions

    content = invented_log(rows)
    took, log = _timed(lambda: _taken_in(town, content))
    yield [NAMES[0], took, "s", None]
    took, _ = _timed(lambda: _looked_over(town, log))
    yield [NAMES[1], took, "s", None]
    with _insertions_kept() as sent:
        work = _worked(town, actions.start, log)
    yield [NAMES[2], work.took / rows * 1e6, "µs/row", GOAL_US]
    yield [NAMES[3], work.processor / rows * 1e6, "µs/row", None]
    yield [NAMES[4], work.followed, "s", None]
    yield [NAMES[5], max(work.holds) * 1000, "ms", GOAL_MS]
    yield [NAMES[6], percentile(work.holds, 0.99) * 1000, "ms", None]
    yield [NAMES[7], _sent_bare(town, log, sent) * 1e6, "µs/row", None]
    again = _taken_in(town, content)
    work = _worked(town, actions.start, again)
    yield [NAMES[8], work.took / rows * 1e6, "µs/row", None]
    work = _worked(town, actions.undo, log)
    yield [NAMES[9], work.took / rows * 1e6, "µs/row", None]
    yield [NAMES[10], work.processor / rows * 1e6, "µs/row", None]
    yield [NAMES[11], max(work.holds) * 1000, "ms", GOAL_MS]
    with seeing(town.organisation.pk):
        log.refresh_from_db()
        again.refresh_from_db()
    if (again.made, log.undone) != (0, log.made) or not log.made > rows * 0.9:
        raise SystemExit("The old log did not come in whole, or came in twice.")


def invented_log(rows: int) -> bytes:
    """A file of so many rows, always the same: a year, evening after evening, as logs are kept."""
    pick = random.Random(4)  # noqa: S311 invented words
    first = datetime.date(2024, 1, 1)
    lines = ["Pvm;Klo;Paikka;Henkilöitä;Sukupuoli;Aiheet;Apu;Muistiinpano"]
    for number in range(rows):
        on = first + datetime.timedelta(days=number * 366 // rows)
        day = "40.13.2024" if number % 100 == 7 else f"{on.day}.{on.month}.{on.year}"
        note = " ".join(pick.choices(WORDS, k=10))
        lines.append(
            f"{day};{pick.randint(15, 23)}:{pick.randint(10, 59)};{pick.choice(PLACES)};"
            f"{pick.randint(1, 3)};{pick.choice(('nainen', 'mies', ''))};{pick.choice(TOPICS)};"
            f"{pick.choice(HELP)};{note}"
        )
    return "\n".join(lines).encode()


def _taken_in(town: Any, content: bytes) -> Any:
    from rinnalla.oldlogs import actions

    with seeing(town.organisation.pk):
        brought = actions.Brought("mittaus.csv", content)
        return actions.take_log_in(town.actor("Bea"), town.north, brought, once=new_id())


def _looked_over(town: Any, log: Any) -> None:
    from rinnalla.oldlogs.looking import look_now

    with seeing(town.organisation.pk):
        look_now(town.actor("Bea"), log)


@dataclass(frozen=True)
class Work:
    """Seconds: of the clock until all rows are in, of processors (the database's included), of each
    hold, and of what follows the work: the months that it changed are counted anew.

    A step holds the write lock of SQLite from its beginning to its commit, of PostgreSQL nothing
    that another deed waits for until it takes the trail's chain.
    """

    took: float
    processor: float
    holds: list[float]
    followed: float


def _worked(town: Any, begin: Callable[[Any, Any], Any], log: Any) -> Work:
    """The long work, as the server's worker does it."""
    from rinnalla.jobs import running
    from rinnalla.jobs.models import Job

    with seeing(town.organisation.pk), transaction.atomic():
        begin(town.actor("Bea"), log)
    before = processor_seconds()
    with _holds_timed() as holds, _followed() as after:
        took, _ = _timed(running.work_until_empty)
    processor = processor_seconds() - before - after["processor"]
    with seeing(town.organisation.pk):
        job = Job.objects.filter(about=log.pk).order_by("-recorded_at").first()
        if job is None or job.state != "done":
            raise SystemExit(f"The work ended as {job and job.state}: {job and job.trouble}")
    return Work(took - after["clock"], processor, holds, after["clock"])


@contextmanager
def _followed() -> Iterator[dict[str, float]]:
    """What is done after the work takes: seconds of the clock and of processors."""
    from rinnalla.jobs import running

    run_tasks, after = running.run_tasks, {"clock": 0.0, "processor": 0.0}

    def timed(*given: Any, **more: Any) -> None:
        before = processor_seconds()
        after["clock"] += _timed(partial(run_tasks, *given, **more))[0]
        after["processor"] += processor_seconds() - before

    running.run_tasks = timed  # type: ignore[assignment]
    try:
        yield after
    finally:
        running.run_tasks = run_tasks


@contextmanager
def _insertions_kept() -> Iterator[deque[Any]]:
    """Everything that is sent to write the log's last rows, step by step."""
    from rinnalla.oldlogs.making import Bunch

    kept: deque[Any] = deque(maxlen=STEPS_SENT_BARE)
    write = Bunch.write

    def noted(bunch: Any) -> None:
        kept.append(bunch)
        write(bunch)

    Bunch.write = noted  # type: ignore[method-assign]
    try:
        yield kept
    finally:
        Bunch.write = write  # type: ignore[method-assign]


def _sent_bare(town: Any, log: Any, sent: deque[Any]) -> float:
    """Seconds a row for the same rows once more: the same statements, and nothing beside them.

    They take the place of the log's last rows, so that indexes and triggers are the same.
    """
    from rinnalla.encounters.writing.removing import remove
    from rinnalla.oldlogs.models import LogRow

    rows = sum(bunch.outcomes.total() for bunch in sent)
    with seeing(town.organisation.pk), transaction.atomic():
        log.refresh_from_db()
        ended = LogRow.objects.filter(log=log, number__gte=log.rows - rows)
        made = list(ended.exclude(encounter=None).values_list("encounter_id", flat=True))
        ended.delete()
        remove(made)
    return sum(_timed(partial(_send, town, bunch))[0] for bunch in sent) / rows


def _send(town: Any, bunch: Any) -> None:
    with transaction.atomic(), seeing(town.organisation.pk):
        bunch.write()


def processor_seconds() -> float:
    """What this process has taken of the processors, with its copies that have ended.

    And with those processes of the database that serve it.
    """
    seconds = sum(os.times()[:4])
    if connection.vendor != "postgresql":
        return seconds
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        serving = [pid for (pid,) in cursor.fetchall()]
    for pid in serving:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


@contextmanager
def _holds_timed() -> Iterator[list[float]]:
    """How long each step held what others wait for, its commit included."""
    from rinnalla.audit import trail
    from rinnalla.jobs import running

    holds: list[float] = []
    write, lock = running._write, trail._locked_head
    began = 0.0

    def noted(organisation_id: Any) -> Any:
        nonlocal began
        head = lock(organisation_id)
        began = time.perf_counter() if connection.vendor == "postgresql" else began
        return head

    def timed(job: Any, step: Any) -> None:
        nonlocal began
        began = time.perf_counter()
        write(job, step)
        holds.append(time.perf_counter() - began)

    running._write, trail._locked_head = timed, noted
    try:
        yield holds
    finally:
        running._write, trail._locked_head = write, lock


def _timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    done = deed()
    return time.perf_counter() - began, done
