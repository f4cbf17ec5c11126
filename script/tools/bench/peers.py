"""Beside peers: the operations and sizes in which two living systems of the field were measured.

10 000 people and 50 000 notes in one team; medians, as theirs. The goal of each is half of what the
quicker of the two took on a machine of the same kind (PostgreSQL, two cores, no network between).
"""

import threading
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from uuid import UUID

from script.tools.bench.peers_names import CONNECTIONS, OPEN_AT_ONCE, PEERS, lines
from script.tools.bench.serving import served

ROUNDS, WARM_UP = 30, 4
OPENED_BY_EACH = 40
WORD = "makuupussi"  # in one note of forty
Deed = Callable[[], Any]


def measure(scale: float) -> list[list[Any]]:
    """Every operation in the server's own process, then the last over real connections."""
    from django.test import Client

    from rinnalla.core.walls import seeing
    from script.tools.bench.peers_population import make

    town = make(scale)
    client = Client(SERVER_NAME="127.0.0.1")
    with seeing(town.organisation.pk):
        client.force_login(town.user("Aino"), "rinnalla.accounts.backends.EmailBackend")
        deeds = operations(town, client)
    found = []
    for name, deed in deeds.items():
        for _ in range(WARM_UP):
            deed()
        whole, own = zip(*(timed_twice(deed) for _ in range(ROUNDS)), strict=True)
        found += lines(name, median(whole) * 1000, own=median(own) * 1000)
    return found + lines(OPEN_AT_ONCE, opened_at_once(client, some_person(town)) * 1000)


def operations(town: Any, client: Any) -> dict[str, Deed]:
    """The deeds by the names of the peers' table, all through pages."""
    from django.urls import reverse

    from rinnalla.people.models import Alias

    person, often = some_person(town), met_most(town)
    alias = str(Alias.objects.get(person=person).name)
    record = reverse("casefile:record")
    deeds = (
        reading(client, reverse("people:list")),
        searching(client, "people:search", alias),
        reading(client, reverse("casefile:person", args=[person])),
        reading(client, reverse("casefile:person", args=[often])),
        searching(client, "encounters:search", WORD),
        lambda: recorded(client, record),
    )
    return dict(zip(PEERS, deeds, strict=False))


def some_person(town: Any) -> UUID:
    """Somebody of the team, neither the first nor the last."""
    from rinnalla.core.walls import seeing
    from rinnalla.people.models import Following

    with seeing(town.organisation.pk):
        followed = Following.objects.filter(team=town.north).order_by("id")
        found: UUID = followed.values_list("person_id", flat=True)[followed.count() // 2]
    return found


def met_most(town: Any) -> UUID:
    """Whoever has the most notes."""
    from django.db.models import Count

    from rinnalla.encounters.models import EncounterPerson

    rows = EncounterPerson.objects.filter(organisation=town.organisation, person__isnull=False)
    counted = rows.values("person").annotate(met=Count("id")).order_by("-met", "person")
    found: UUID = counted[0]["person"]
    return found


def reading(client: Any, address: str) -> Deed:
    return lambda: expect(client.get(address), 200, address)


def searching(client: Any, name: str, words: str) -> Deed:
    from django.urls import reverse

    return lambda: expect(client.post(reverse(name), {"words": words}), 200, name)


def recorded(client: Any, address: str) -> None:
    """The form, then what was typed into it: an encounter with words, topics and its pair."""
    from script.tools.bench.filling_forms import as_it_stands

    form = client.get(address)
    expect(form, 200, address)
    typed = as_it_stands(form.content.decode())
    typed["note"] = ["Juotiin kahvit ja juteltiin talvesta."]
    expect(client.post(address, typed), 302, address)


def expect(answer: Any, status: int, what: str) -> None:
    if answer.status_code != status:
        raise SystemExit(f"{what} answered {answer.status_code}")


def timed_twice(deed: Deed) -> tuple[float, float]:
    """Seconds by the clock, and by this process's own time."""
    began, own = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - began, time.process_time() - own


def opened_at_once(client: Any, person: UUID) -> float:
    """Seconds for each opening, four at a time, through a server of this installation."""
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    with served() as port:
        readers = [
            threading.Thread(target=open_often, args=(port, f"/people/{person}/", cookies))
            for _ in range(CONNECTIONS)
        ]
        began = time.perf_counter()
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        return (time.perf_counter() - began) / (CONNECTIONS * OPENED_BY_EACH)


def open_often(port: int, path: str, cookies: str) -> None:
    """One connection that is kept, as a browser keeps it."""
    import http.client

    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(OPENED_BY_EACH):
        line.request("GET", path, headers={"Cookie": cookies})
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"opening a client answered {answer.status}")
    line.close()
