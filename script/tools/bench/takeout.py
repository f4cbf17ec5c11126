"""What taking everything out and in takes: time for each row, and memory that does not grow.

The organisation is invented: a million nameless encounters with a note, heads and a topic each.
It is taken in by the installation that it came from, emptied before: what else stood there goes.
"""

import datetime
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import models, transaction

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.many_rows import insert_rows
from rinnalla.core.walls import seeing

ENCOUNTERS = 1_000_000
AT_ONCE = 5_000
GROWN_GOAL_MB = 50.0
ROW_GOAL_US = 500.0  # 2 000 rows a second, as old logs
OUT_GOAL_US = 1_800.0  # a million in half an hour
NAMES = (
    "export: an encounter taken out",
    "export: an encounter taken out, processor",
    "export: encounters taken out in a second",
    "export: memory held after a tenth of it",
    "export: memory grown over nine tenths of it",
    "export: memory at its most",
    "export: longest wait for a step",
    "export: size of the archive",
    "export: a row taken in",
    "export: memory grown by taking in",
)
NOTE = "Juteltiin penkillä kahvin kanssa. Kysyi hätämajoituksesta, sovittiin soitosta huomiseksi."


def measure(scale: float) -> list[list[Any]]:
    """The figures, in an organisation of their own."""
    from script.tools.bench.population import make_population

    town = make_population(members=20, entries=200)
    count = max(2_000, int(ENCOUNTERS * scale))
    write_encounters(town, count)
    return list(_figures(town, count))


def write_encounters(town: Any, count: int) -> None:
    """So many encounters of the town's first team."""
    here = town.organisation.pk
    for _ in range(0, count, AT_ONCE):
        with seeing(here), transaction.atomic():
            for rows in _rows(town, AT_ONCE):
                insert_rows(rows)


def _rows(town: Any, count: int) -> Iterator[list[models.Model]]:
    from rinnalla.encounters.models import Encounter, EncounterTopic, Heads

    moment = clock.now() - datetime.timedelta(days=400)
    common: dict[str, Any] = {"organisation_id": town.organisation.pk}
    team: UUID = town.north.pk
    told = {"happened_at": moment, "shift_day": moment.date(), "precision": "time"}
    ids = [new_id() for _ in range(count)]
    by = town.user("Aino").pk
    yield [
        Encounter(id=one, **common, team_id=team, recorded_by_id=by, note=NOTE, **told)
        for one in ids
    ]
    yield [Heads(**common, encounter_id=one, how_many=2) for one in ids]
    yield [
        EncounterTopic(**common, team_id=team, encounter_id=one, topic="food", happened_at=moment)
        for one in ids
    ]


def _figures(town: Any, count: int) -> Iterator[list[Any]]:
    from rinnalla.takeout.files import remove_files
    from rinnalla.takeout.models import State, Takeout
    from script.tools.bench.taking_in import take_in_measured

    here = town.organisation.pk
    with seeing(here):
        takeout = Takeout.objects.create(
            organisation_id=here, asked_by=town.user("Eero"), state=State.WITHDRAWN
        )
    began, own = time.perf_counter(), time.process_time()
    memory: dict[int, float] = {}
    waits: list[float] = []
    made = _taken_out(takeout, memory=memory, waits=waits)
    took, own = time.perf_counter() - began, time.process_time() - own
    if made.rows < count * 3:
        raise SystemExit("The export did not hold every encounter.")
    early = memory[min(done for done in memory if done * 10 >= made.rows)]
    later = max(held for done, held in memory.items() if done * 10 >= made.rows)
    yield [NAMES[0], took / count * 1e6, "µs", OUT_GOAL_US]
    yield [NAMES[1], own / count * 1e6, "µs", None]
    yield [NAMES[2], count / took, "/s", None]
    yield [NAMES[3], early, "MB", None]
    yield [NAMES[4], later - early, "MB", GROWN_GOAL_MB]
    yield [NAMES[5], max(memory.values()), "MB", None]
    yield [NAMES[6], max(waits), "s", None]
    yield [NAMES[7], made.size / 1e6, "MB", None]
    took, grown = take_in_measured(takeout, made)
    remove_files(takeout.pk)
    yield [NAMES[8], took / made.rows * 1e6, "µs", ROW_GOAL_US]
    yield [NAMES[9], grown, "MB", GROWN_GOAL_MB]


def _taken_out(takeout: Any, *, memory: dict[int, float], waits: list[float]) -> Any:
    """What became of the making; notes what was held after each step, and how long each took."""
    from rinnalla.takeout.making import Made, make

    done: list[Made] = []
    steps = make(takeout, name="Mittaus ry", finish=done.append)
    while True:
        at = time.perf_counter()
        with seeing(takeout.organisation_id):
            step = next(steps, None)
        waits.append(time.perf_counter() - at)
        if step is None:
            return done[0]
        step.write()
        memory[step.done] = memory_held()


def memory_held() -> float:
    """What this process holds at this moment, in MB.

    Not the most it ever held: that was before, while the organisation was made, and would hide
    whatever grows up to it.
    """
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
