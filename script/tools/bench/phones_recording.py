"""Phones of the bench: what they have recorded, sealed and ready to be pushed."""

import hashlib
import json
import random
from typing import Any

PUSH = "/field/api/v1/push"
WORDS = [
    *("kylmä", "ilta", "penkki", "kahvi", "sade", "koira"),
    *("juttelu", "lupaus", "huominen", "asema", "lämmin", "vesi"),
]
AT_ONCE = 50


class Phone:
    """A worker's phone with keys of its own; what it records is nameless, with tiles and words."""

    def __init__(self, town: Any, user: Any, *, seed: int) -> None:
        from django.test import Client

        from rinnalla.phones.tests.phones_for_tests import make_phone

        self.phone = make_phone(user, town.organisation)
        self.town, self.previous, self.sequence = town, "", 0
        self.pick = random.Random(seed)  # noqa: S311 invented words
        self.client = Client(SERVER_NAME="127.0.0.1")

    def batches(self, count: int, kinds: list[Any]) -> list[dict[str, Any]]:
        """So many records in requests of fifty."""
        sealed = [self._record(kinds) for _ in range(count)]
        return [
            {"operations": sealed[first : first + AT_ONCE], "confirmed_sealing_key": 1}
            for first in range(0, count, AT_ONCE)
        ]

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
        return {
            "id": str(new_id()),
            "team_id": str(self.town.north.pk),
            "with_whom": "nameless",
            "topics": [self.pick.choice(["food", "sleep"])],
            "own_words": " ".join(self.pick.sample(WORDS, 5)),
            "present": [{"user_id": str(self.phone.device.user_id)}],  # type: ignore[union-attr]
            "help": [
                {"id": str(new_id()), "kind_id": str(one), "words": "", "quantity": 1}
                for one in tiles
            ],
        }
