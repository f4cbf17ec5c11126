"""Phones of the bench: what they have recorded, sealed and ready to be pushed."""

import hashlib
import json
import random
from dataclasses import dataclass
from typing import Any

PUSH = "/field/api/v1/push"
WORDS = [
    *("kylmä", "ilta", "penkki", "kahvi", "sade", "koira"),
    *("juttelu", "lupaus", "huominen", "asema", "lämmin", "vesi"),
]
AT_ONCE = 50


@dataclass(frozen=True)
class Request:
    """A push as it goes over the line, signed; and the ids of the encounters in it."""

    body: bytes
    headers: dict[str, str]
    ids: list[str]


def phones_of(town: Any, count: int) -> "list[Phone]":
    """So many new phones, each of another worker of the town, who records for their own team."""
    from rinnalla.core.walls import seeing
    from rinnalla.organisations.models import Membership
    from script.tools.bench.phones import kinds_of

    with seeing(town.organisation.pk):
        kinds = kinds_of(town)
        held = Membership.objects.filter(organisation=town.organisation, team__name__startswith="R")
        held = held.select_related("user", "team").order_by("pk")[:count]
        phones = [
            Phone(town, one.user, seed=number, team=one.team, kinds=kinds)
            for number, one in enumerate(held)
        ]
    if len(phones) < count:
        raise SystemExit(f"There are {len(phones)} workers, not {count}.")
    return phones


class Phone:
    """A worker's phone with keys of its own; what it records is nameless, with tiles and words."""

    def __init__(
        self, town: Any, user: Any, *, seed: int, team: Any = None, kinds: Any = ()
    ) -> None:
        from django.test import Client

        from rinnalla.phones.tests.phones_for_tests import make_phone

        self.phone = make_phone(user, town.organisation)
        self.team, self.kinds, self.previous, self.sequence = team or town.north, kinds, "", 0
        self.recorded: list[str] = []
        self.pick = random.Random(seed)  # noqa: S311 invented words
        self.client = Client(SERVER_NAME="127.0.0.1")

    def batches(self, count: int, kinds: list[Any]) -> list[dict[str, Any]]:
        """So many records in requests of fifty."""
        sealed = [self._record(kinds) for _ in range(count)]
        return [
            {"operations": sealed[first : first + AT_ONCE], "confirmed_sealing_key": 1}
            for first in range(0, count, AT_ONCE)
        ]

    def requests(self, count: int) -> list[Request]:
        """So many records in requests of fifty, ready to be sent by whatever line."""
        from rinnalla.phones.requests import signed_text
        from rinnalla.phones.tests.phones_for_tests import sign

        found = []
        for number, batch in enumerate(self.batches(count, self.kinds)):
            body = json.dumps(batch).encode()
            headers = {
                "Rinnalla-Device": str(self.phone.device.pk),  # type: ignore[union-attr]
                "Rinnalla-Signature": sign(self.phone.deliver, signed_text(PUSH, body)),
                "Content-Type": "application/json",
            }
            first = len(self.recorded) - count + number * AT_ONCE
            found.append(Request(body, headers, self.recorded[first : first + AT_ONCE]))
        return found

    def push(self, content: dict[str, Any]) -> list[str]:
        """Send one request within this process; gives the answers."""
        answer = self.phone.ask(self.client, PUSH, content)
        if answer.status_code != 200:
            raise SystemExit(f"push: {answer.status_code} {answer.content[:200]!r}")
        return [one["answer"] for one in answer.json()["answers"]]

    def _record(self, kinds: list[Any]) -> dict[str, Any]:
        from rinnalla.core import clock
        from rinnalla.core.ids import new_id
        from rinnalla.core.keyring import Purpose, current_keyring
        from rinnalla.phones.sealing import point_of, seal, server_key
        from rinnalla.phones.signing import to_base64url
        from rinnalla.phones.tests.phones_for_tests import sign

        self.sequence += 1
        now = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        said = {
            "format": 1,
            "id": str(new_id()),
            "device": str(self.phone.device.pk),  # type: ignore[union-attr]
            "sequence": self.sequence,
            "previous": self.previous,
            "after": None,
            "kind": "encounter.recorded",
            "phone_time": now,
            "offset_ms": 0,
            "chosen_time": None,
            "content": self._content(kinds),
        }
        data = json.dumps(said).encode()
        self.previous = to_base64url(hashlib.sha256(data).digest())
        package = {"inner": to_base64url(data), "signature": sign(self.phone.deliver, data)}
        number = current_keyring().keys(Purpose.SEALING).active
        box = seal(point_of(server_key(number).public_key()), json.dumps(package).encode())
        return {
            "id": said["id"],
            "sequence": self.sequence,
            "sealing_key": number,
            "sealed": to_base64url(box),
        }

    def _content(self, kinds: list[Any]) -> dict[str, Any]:
        from rinnalla.core.ids import new_id

        tiles = self.pick.sample(kinds, 2)
        self.recorded.append(str(new_id()))
        return {
            "id": self.recorded[-1],
            "team_id": str(self.team.pk),
            "with_whom": "nameless",
            "topics": [self.pick.choice(["food", "sleep"])],
            "own_words": " ".join(self.pick.sample(WORDS, 5)),
            "present": [{"user_id": str(self.phone.device.user_id)}],  # type: ignore[union-attr]
            "help": [
                {"id": str(new_id()), "kind_id": str(one), "words": "", "quantity": 1}
                for one in tiles
            ],
        }
