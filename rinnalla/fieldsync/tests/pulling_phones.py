"""Phones that fetch, as the app does: an answer is taken in whole, or it was lost."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from rinnalla.organisations.tests.factories import Town
from rinnalla.phones.tests.phones_for_tests import CHALLENGE, Phone, make_phone
from tests.contract_schemas import contract, wrongs

PULL, OPEN = "/field/api/v1/pull", "/field/api/v1/open"


@dataclass
class Fetcher:
    """A worker's phone, and what it holds."""

    phone: Phone
    client: Client = field(default_factory=Client)
    cursor: str | None = None
    held: dict[str, Any] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    word: str | None = None

    def ask(self, path: str = PULL, **content: Any) -> Any:
        """One request with a challenge of its own; gives the response."""
        if self.word is None:
            self.word = self.phone.ask(self.client, CHALLENGE, {}).json()["challenge"]
        sent = {"challenge": self.word, **content}
        if path == PULL:
            sent = {"cursor": self.cursor, "held_version": 1} | sent
        self.word = None
        response = self.phone.ask(self.client, path, sent, by="pull")
        assert response.status_code < 500, response.content
        if response.status_code == 200:
            self.word = response.json()["next_challenge"]
        return response

    def pull(self) -> dict[str, Any]:
        """Exchange until there is no more; gives what the phone holds then."""
        while self.once()["more"]:
            continue
        return self.held

    def once(self) -> dict[str, Any]:
        """One exchange, taken in."""
        answer = self.lost()
        if answer["from_start"]:
            self.held.clear()
        self.held |= {one["key"]: one["content"] for one in answer["changes"]}
        for key in answer["removals"]:
            self.held.pop(key, None)
        self.cursor = answer["cursor"]
        self.told.append(answer)
        return answer

    def lost(self) -> dict[str, Any]:
        """One exchange whose answer never arrives at the phone."""
        response = self.ask()
        assert response.status_code == 200, response.content
        return dict(response.json())

    def fresh(self) -> dict[str, Any]:
        """What a phone that holds nothing is told now; this one's own cursor stays."""
        other = Fetcher(self.phone, self.client, word=self.word)
        held = other.pull()
        self.word = other.word
        return held


def fetcher(town: Town, name: str = "Aino") -> Fetcher:
    """A phone of that member of the cast."""
    return Fetcher(make_phone(town.user(name), town.organisation))


def not_agreed(answer: dict[str, Any]) -> list[str]:
    """What of an answer is not as the contract has it, contents among it."""
    schemas = contract()["components"]["schemas"]
    found = wrongs("PullAnswer", answer)
    for one in answer["changes"]:
        named = schemas["PullAnswer"]["x-held"][one["key"].partition(":")[0]]
        found += wrongs(named.rpartition("/")[2], one["content"])
    return found
