"""A new phone's first pull, for a worker of a team that knows 300 people.

The server is the one that is shipped, asked over a real connection. What the answers would take
over a line of 1 Mbit/s and 300 ms is reckoned from the bytes that went over this one: a connection
with TLS, a window that begins with ten packets and doubles, one answer after the other.
"""

import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from script.tools.bench import phones_names as names

PEOPLE, OWN_PAIR, MET = 300, 15, 3
SERVICES, PLACES = 40, 30
GOAL_SECONDS, GOAL_WIRE, GOAL_STORED = 5.0, 450.0, 5.0
LINE, THERE_AND_BACK = 1e6 / 8, 0.3  # bytes a second; seconds
GREETING, HANDSHAKES = 5_000, 2  # bytes of TLS; rounds before the first request
FIRST_WINDOW = 14_600  # bytes: ten packets
AROUND_A_ROW = 200  # bytes: the key, the mark and the seal of what stands on a phone


@dataclass
class Line:
    """A connection to the server that counts what goes over it and reckons the slow line's time."""

    port: int
    phone: Any
    bytes_up: int = 0
    bytes_down: int = 0
    server: float = 0.0
    slow: float = HANDSHAKES * THERE_AND_BACK + GREETING / LINE
    window: float = FIRST_WINDOW
    _line: Any = field(default=None)

    def ask(self, path: str, content: dict[str, Any], by: str) -> Any:
        """One signed request."""
        from rinnalla.phones.requests import signed_text
        from rinnalla.phones.tests.phones_for_tests import sign

        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port)
        body = json.dumps(content).encode()
        headers = {
            "Rinnalla-Device": str(self.phone.device.pk),
            "Rinnalla-Signature": sign(getattr(self.phone, by), signed_text(path, body)),
            "Content-Type": "application/json",
            "Accept-Encoding": "gzip, deflate, br, zstd",
        }
        began = time.perf_counter()
        self._line.request("POST", path, body, headers)
        answer = self._line.getresponse()
        said = answer.read()
        took = time.perf_counter() - began
        if answer.status != http.client.OK:
            raise SystemExit(f"{path}: {answer.status} {said[:200]!r}")
        self._count(len(body) + _size(headers.items()), len(said) + _size(answer.getheaders()))
        self.server += took
        self.slow += took
        return json.loads(_unpacked(said, answer.getheader("Content-Encoding")))

    def _count(self, up: int, down: int) -> None:
        self.bytes_up += up
        self.bytes_down += down
        self.slow += THERE_AND_BACK + up / LINE + self._carried(down)

    def _carried(self, size: float) -> float:
        """Seconds after the first byte until the last is there; the window grows by it."""
        seconds = 0.0
        while size > self.window and self.window < LINE * THERE_AND_BACK:
            size -= self.window
            seconds += THERE_AND_BACK  # until the first of them is known to have come
            self.window *= 2
        return seconds + size / LINE


def _size(headers: Any) -> int:
    """Bytes of a head with these lines; its first line among them."""
    return sum(len(name) + len(value) + 4 for name, value in headers) + 60


def _unpacked(said: bytes, how: str | None) -> bytes:
    import gzip

    return gzip.decompress(said) if how == "gzip" else said


def measure() -> list[list[Any]]:
    """The figures of a first pull, and of the one after it."""
    return list(_pulled())


def _pulled() -> Iterator[list[Any]]:
    from script.tools.bench.serving import served

    phone = _phone_of_a_team()
    with served() as port:
        Line(port, phone).ask("/field/api/v1/challenge", {}, "deliver")  # awake
        line = Line(port, phone)
        held, cursor, challenge = _first(line)
        people = [one for key, one in held.items() if key.startswith("person:")]
        full = sum(one["full"] is not None for one in people)
        if len(people) != PEOPLE or full < OWN_PAIR:
            raise SystemExit(f"The phone holds {len(people)} people, {full} in whole.")
        again = Line(port, phone)
        sent = {"challenge": challenge, "cursor": cursor, "held_version": 1}
        if again.ask("/field/api/v1/pull", sent, "pull")["changes"]:
            raise SystemExit("Something was told twice.")
    stored = sum(len(key) + AROUND_A_ROW + _kept(one) for key, one in held.items())
    yield [names.PULLED, line.slow, "s", GOAL_SECONDS]
    yield [names.PULLED_SERVER, line.server * 1000, "ms", None]
    yield [names.PULLED_WIRE, (line.bytes_up + line.bytes_down + GREETING) / 1000, "kB", GOAL_WIRE]
    yield [names.PULLED_STORED, stored / 1e6, "MB", GOAL_STORED]
    yield [names.PULLED_AGAIN, again.server * 1000, "ms", None]


def _kept(content: Any) -> int:
    return len(json.dumps(content, ensure_ascii=False).encode())


def _first(line: Line) -> tuple[dict[str, Any], str, str]:
    """Everything that a phone without anything is told; the cursor, and the next challenge."""
    held: dict[str, Any] = {}
    cursor, more = None, True
    challenge = line.ask("/field/api/v1/challenge", {}, "deliver")["challenge"]
    while more:
        sent = {"challenge": challenge, "cursor": cursor, "held_version": 1}
        answer = line.ask("/field/api/v1/pull", sent, "pull")
        held |= {one["key"]: one["content"] for one in answer["changes"]}
        cursor, challenge, more = answer["cursor"], answer["next_challenge"], answer["more"]
    return held, str(cursor), challenge


def _phone_of_a_team() -> Any:
    """Aino's phone; her team knows so many people, with what a team has of such after a year."""
    from django.db import transaction

    from rinnalla.core.walls import seeing
    from rinnalla.phones.tests.phones_for_tests import make_phone
    from script.tools.bench.phones import kinds_of
    from script.tools.bench.phones_team import make_menu, make_people
    from script.tools.bench.population import make_population

    town = make_population(members=20, entries=200)
    with seeing(town.organisation.pk), transaction.atomic():
        kinds_of(town)
        make_menu(town, services=SERVICES, places=PLACES)
        make_people(town, PEOPLE, own_pair=OWN_PAIR, met=MET)
        return make_phone(town.user("Aino"), town.organisation)
