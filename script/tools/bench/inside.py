"""What is measured within the product: pages and the trail, in an installation of its own.

Started by the bench in the installation's environment: `python -m script.tools.bench.inside
pages|trail|work SCALE`; prints one JSON list of [name, value, unit, goal].
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

PAGE_GOAL_MS = 100.0
REQUESTS, WARM_UP = 200, 10
MEMBERS, ENTRIES, DEEDS = 1000, 100_000, 300


def main(matter: str, scale: float) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")
    import django

    django.setup()
    import rinnalla.config.wsgi  # noqa: F401 as the server does: what is loaded is at rest

    measure = {
        "pages": pages,
        "trail": trail_rows,
        "work": work,
        "figures": figures,
        "old_logs": old_logs,
        "takeout": takeout,
        "peers": peers,
        "phones": phones,
        "app": app,
        "thumb": thumb,
    }[matter]
    print(json.dumps(measure(scale)))


def work(scale: float) -> list[list[Any]]:
    """Pages of people and encounters; the population is made where it does not stand yet."""
    from script.tools.bench.work import measure

    return measure(_population(scale))


def figures(scale: float) -> list[list[Any]]:
    """Figures of a year, over the same population."""
    from script.tools.bench import figures_counted, figures_outside

    town = _population(scale)
    return [*figures_counted.measure(town), *figures_outside.measure(town)]


def _population(scale: float) -> Any:
    from rinnalla.core.walls import seeing
    from rinnalla.organisations.models import Organisation
    from script.tools.bench.work_population import make_work, standing_work

    with seeing(registry=True):
        stands = Organisation.objects.exists()
    return standing_work() if stands else make_work(scale)


def old_logs(scale: float) -> list[list[Any]]:
    """Bringing an old log in, and taking it back."""
    from script.tools.bench.old_logs import measure

    return measure(scale)


def takeout(scale: float) -> list[list[Any]]:
    """Taking everything out."""
    from script.tools.bench.takeout import measure

    return measure(scale)


def peers(scale: float) -> list[list[Any]]:
    """The peers' operations at the peers' sizes."""
    from script.tools.bench.peers import measure

    return measure(scale)


def phones(scale: float) -> list[list[Any]]:
    """What phones bring, taken in."""
    from script.tools.bench.phones import measure

    return measure(scale)


def app(scale: float) -> list[list[Any]]:
    """The phone app in a real browser."""
    from script.tools.bench.app import measure

    return measure(scale)


def thumb(scale: float) -> list[list[Any]]:
    """How long it takes to record, touch by touch."""
    from script.tools.bench.thumb import measure

    return measure(scale)


def pages(scale: float) -> list[list[Any]]:
    """p95 of pages in the server, with members and a trail of bench size."""
    from django.test import Client
    from django.urls import reverse

    from rinnalla.core.walls import seeing
    from script.tools.bench.population import make_population

    town = make_population(members=int(MEMBERS * scale) + 20, entries=int(ENTRIES * scale) + 200)
    figures = [p95("sign-in page", Client(SERVER_NAME="127.0.0.1"), reverse("account_login"))]
    for name, user, page in (
        ("today", "Aino", "today:home"),
        ("members", "Bea", "organisations:members"),
        ("trail", "Eero", "privacy:trail"),
        ("own trail", "Aino", "privacy:mine"),
    ):
        client = Client(SERVER_NAME="127.0.0.1")
        with seeing(town.organisation.pk):
            client.force_login(town.user(user), "rinnalla.accounts.backends.EmailBackend")
        figures.append(p95(f"page: {name}", client, reverse(page)))
    return figures


def p95(name: str, client: Any, address: str) -> list[Any]:
    from script.tools.bench.figures import percentile

    def once() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {address} answered {answer.status_code}")

    for _ in range(WARM_UP):
        once()
    times = [timed(once) for _ in range(REQUESTS)]
    return [f"{name}, p95", percentile(times, 0.95) * 1000, "ms", PAGE_GOAL_MS]


def timed(deed: Callable[[], None]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def trail_rows(scale: float) -> list[list[Any]]:
    """What one row of the trail costs, alone and within the deed of opening a team."""
    rounds = max(50, int(DEEDS * max(scale, 0.2)))
    times: dict[str, list[float]] = {}
    for _ in range(rounds):  # in turn, so that a busy moment falls on all alike
        for name, deed in deeds_of_a_lead().items():
            times.setdefault(name, []).append(timed(deed))
    median = {name: statistics.median(found) for name, found in times.items()}
    share = 100 * (median["with trail"] - median["without"]) / median["with trail"]
    return [
        ["trail append, commit included", median["append"] * 1e6, "µs/row", None],
        ["trail append against the same rows bare", median["append"] / median["bare"], "×", 5.0],
        ["trail's share of opening a team", share, "%", None],
    ]


@cache
def deeds_of_a_lead() -> dict[str, Callable[[], None]]:
    """Opening a team with and without the trail; an append alone, and its rows bare."""
    from django.db import transaction

    from rinnalla.audit import trail
    from rinnalla.core.walls import seeing
    from rinnalla.organisations.models import Team
    from script.tools.bench.population import make_population, rows_of

    town = make_population(members=20, entries=200)
    here, bea = town.organisation, town.actor("Bea")

    def open_team() -> Team:
        name = f"Mitattu {time.time_ns()}"
        return Team.objects.create(organisation=here, name=name, town="Kuvitteila")

    def committed(deed: Callable[[], object]) -> Callable[[], None]:
        def whole() -> None:
            with seeing(here.pk), transaction.atomic():
                deed()

        return whole

    with seeing(here.pk), transaction.atomic():
        same_rows = rows_of(trail.record(bea, "team.opened", [town.north]))
    deeds = {
        "without": committed(open_team),
        "with trail": committed(lambda: trail.record(bea, "team.opened", [open_team()])),
        "append": committed(lambda: trail.record(bea, "team.opened", [town.north])),
        "bare": committed(same_rows.write),
    }
    for deed in deeds.values():
        deed()
    return deeds


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
