"""What the pages of the work take, as a worker of the largest team and as the lead of a house.

For each page p95 in the server (as it was, and at the machine's own pace), the number of queries,
and the same questions asked by bare SQL.
"""

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.spots import Spot
from rinnalla.core.walls import seeing
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafts import EncounterDraft, PresentDraft
from rinnalla.encounters.models import EncounterPerson
from rinnalla.organisations.invented_town import Town
from rinnalla.people.models import Alias, Following
from script.tools.bench.figures import percentile
from script.tools.bench.pace import Pace, at_its_best
from script.tools.bench.work_names import READERS, SAVING, notes
from script.tools.bench.work_rows import DAYS, FIRST_DAY
from script.tools.bench.work_words import NOWHERE, WORDS

PAGE_GOAL_MS, SAVING_GOAL_MS = 100.0, 50.0
ROUNDS, WARM_UP = 40, 4
Deed = Callable[[], Any]


def measure(town: Town) -> list[list[Any]]:
    """The figures of both readers."""
    found = []
    with seeing(town.organisation.pk):
        pace = Pace(town.actor("Aino"))
    for reader, name in READERS.items():
        client = Client(SERVER_NAME="127.0.0.1")
        with seeing(town.organisation.pk):
            client.force_login(town.user(name), "rinnalla.accounts.backends.EmailBackend")
            deeds = _pages(town, client)
        for page, deed in deeds.items():
            found += _figures(f"work: {page}, {reader}", Measured(deed, PAGE_GOAL_MS, pace), town)
    found += _figures(SAVING, Measured(_saving(town), SAVING_GOAL_MS, pace), town)
    return found


def _pages(town: Town, client: Client) -> dict[str, Deed]:
    ordinary, often = _people(town)
    half = Spot(FIRST_DAY + datetime.timedelta(days=DAYS // 2), UUID(int=0)).in_address
    alias = str(Alias.objects.get(person=ordinary).name)
    slip = alias[:2] + alias[3:] + "n"
    listed = reverse("encounters:list")
    filtered = f"{listed}?place_kind=street&topic=food"
    deep = f"{listed}?before={half}"
    pages = {
        "today": _get(client, reverse("today:home")),
        "people": _get(client, reverse("people:list")),
        "people search exact": _post(client, "people:search", alias),
        "people search slip": _post(client, "people:search", slip),
        "person": _get(client, reverse("casefile:person", args=[ordinary])),
        "person met often": _get(client, reverse("casefile:person", args=[often])),
        "encounters two filters": _get(client, filtered),
        "encounters deep": _get(client, deep),
    }
    for word in (*WORDS, NOWHERE):
        pages[notes(word)] = _post(client, "encounters:search", word)
    return pages


def _people(town: Town) -> tuple[UUID, UUID]:
    """Somebody of the largest team, and whoever of it was met most."""
    followed = (
        Following.objects.filter(team=town.north).order_by("id").values_list("person_id", flat=True)
    )
    some = list(followed[:3000])
    met = [(EncounterPerson.objects.filter(person=one).count(), str(one), one) for one in some]
    return sorted(met)[len(met) // 2][2], max(met)[2]


def _get(client: Client, address: str) -> Deed:
    return lambda: _answered(client.get(address), address)


def _post(client: Client, name: str, words: str) -> Deed:
    return lambda: _answered(client.post(reverse(name), {"words": words}), name)


def _answered(answer: Any, address: str) -> None:
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def _saving(town: Town) -> Deed:
    def save() -> None:
        with seeing(town.organisation.pk):
            actor = town.actor("Aino")
            draft = EncounterDraft(
                team_id=town.north.pk,
                happened_at=clock.now(),
                present=(PresentDraft(actor.user_id),),
                own_words="Hyvä ku tulitte.",
                note="Juotiin kahvit ja juteltiin talvesta.",
                topics=("food", "company"),
            )
            record_encounter(actor, draft, once=new_id())

    return save


@dataclass(frozen=True)
class Measured:
    """What is measured, its goal in milliseconds, and the pace of the machine beside it."""

    deed: Deed
    goal: float
    pace: Pace


def _figures(name: str, measured: Measured, town: Town) -> list[list[Any]]:
    deed = measured.deed
    for _ in range(WARM_UP):
        deed()
    rounds = [measured.pace.beside(lambda: _timed_twice(deed)) for _ in range(ROUNDS)]
    times, own = zip(*(taken for taken, _ in rounds), strict=True)
    undisturbed = at_its_best(times, [slower for _, slower in rounds])
    asked: list[tuple[str, Any, float]] = []
    with connection.execute_wrapper(_noting(asked)):
        deed()
    bare = _bare(asked, town)
    return [
        [f"{name}, p95", percentile(times, 0.95) * 1000, "ms", measured.goal],
        [f"{name}, p95 undisturbed", percentile(undisturbed, 0.95) * 1000, "ms", measured.goal],
        [f"{name}, processor p95", percentile(own, 0.95) * 1000, "ms", None],
        [f"{name}, queries", float(len(asked)), "", None],
        [f"{name}, bare SQL", bare * 1000, "ms", None],
        [f"{name}, to bare SQL", median(times) / bare if bare else 0.0, "×", None],
    ]


def _timed(deed: Deed) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _timed_twice(deed: Deed) -> tuple[float, float]:
    """By the clock, and by this process's own time: on a busy machine they differ."""
    own = time.process_time()
    whole = _timed(deed)
    return whole, time.process_time() - own


def _noting(asked: list[tuple[str, Any, float]]) -> Any:
    def note(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, *rest)
        finally:
            asked.append((sql, params, time.perf_counter() - began))

    return note


def _bare(asked: list[tuple[str, Any, float]], town: Town) -> float:
    """Readings asked again of the driver, the median of three; of writings what they took then."""
    whole = sum(took for sql, _, took in asked if not _reads(sql))
    readings = [(sql, params) for sql, params, _ in asked if _reads(sql)]

    def read_again() -> None:
        with seeing(town.organisation.pk), connection.cursor() as cursor:
            for sql, params in readings:
                cursor.execute(sql, params)
                cursor.fetchall()

    return whole + median(_timed(read_again) for _ in range(3))


def _reads(sql: str) -> bool:
    return sql.startswith("SELECT") and "set_config" not in sql and "FOR UPDATE" not in sql
