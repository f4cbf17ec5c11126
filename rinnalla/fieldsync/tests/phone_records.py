"""Phones as tests hold them: they write operations, seal them and push them as the app does."""

import dataclasses
import datetime
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.fieldsync.actions import receive
from rinnalla.fieldsync.brought import bring
from rinnalla.fieldsync.models import TrayItem
from rinnalla.fieldsync.policy import by_phone
from rinnalla.organisations.tests.factories import Town
from rinnalla.phones.models import Device
from rinnalla.phones.sealing import point_of, seal, server_key
from rinnalla.phones.signing import to_base64url
from rinnalla.phones.tests.phones_for_tests import Phone, fresh_key, make_phone, sign

PUSH = "/field/api/v1/push"


@dataclass
class Recorder:
    """A worker's phone that records: each operation follows the one before it."""

    phone: Phone
    client: Client = field(default_factory=Client)
    sequence: int = 0
    previous: str = ""

    @property
    def device(self) -> Device:
        """Its row, as it stands now."""
        assert self.phone.device is not None
        return Device.objects.get(pk=self.phone.device.pk)

    def inner(self, kind: str, content: Any, **changed: Any) -> dict[str, Any]:
        """The next operation in plain."""
        self.sequence += 1
        assert self.phone.device is not None
        said = {
            "format": 1,
            "id": str(new_id()),
            "device": str(self.phone.device.pk),
            "sequence": self.sequence,
            "previous": self.previous,
            "after": None,
            "kind": kind,
            "phone_time": moment(clock.now()),
            "offset_ms": 0,
            "chosen_time": None,
            "content": content,
        } | changed
        self.previous = digest(said)
        return said

    def write(self, kind: str, content: Any, **changed: Any) -> dict[str, Any]:
        """The next operation, sealed."""
        return self.sealed(self.inner(kind, content, **changed))

    def sealed(self, inner: Any, **outer: Any) -> dict[str, Any]:
        """An inner operation (or bytes instead of one) as it goes on its way."""
        data = inner if isinstance(inner, bytes) else json.dumps(inner).encode()
        told = inner if isinstance(inner, dict) else {"id": str(new_id()), "sequence": 1}
        package = {"inner": to_base64url(data), "signature": sign(self.phone.deliver, data)}
        number = current_keyring().keys(Purpose.SEALING).active
        box = seal(point_of(server_key(number).public_key()), json.dumps(package).encode())
        return {
            "id": told["id"],
            "sequence": told["sequence"],
            "sealing_key": number,
            "sealed": to_base64url(box),
        } | outer

    def push(self, *operations: Any, **changed: str) -> Any:
        """Send these; gives the response."""
        content = {"operations": list(operations), "confirmed_sealing_key": 1}
        return self.phone.ask(self.client, PUSH, content, **changed)

    def answers(self, *operations: Any) -> list[str]:
        """Send these; gives a word for each, with the reason where there is one."""
        response = self.push(*operations)
        assert response.status_code == 200, response.content
        told = response.json()["answers"]
        return [" ".join(filter(None, [one["answer"], one.get("reason")])) for one in told]


def digest(inner: dict[str, Any]) -> str:
    """By what the next operation knows this one."""
    return to_base64url(hashlib.sha256(json.dumps(inner).encode()).digest())


def moment(at: datetime.datetime) -> str:
    """As messages write it."""
    text = at.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def recorder(town: Town, name: str = "Aino") -> Recorder:
    """A phone of that member of the cast."""
    return Recorder(make_phone(town.user(name), town.organisation))


def encounter(town: Town, **more: Any) -> dict[str, Any]:
    """The content of a recorded encounter: nameless unless told otherwise."""
    return {"id": str(new_id()), "team_id": str(town.north.pk)} | more


def agreed(town: Town, alias: str = "Kanerva", **more: Any) -> dict[str, Any]:
    """The content of a spoken yes."""
    here = {"id": str(new_id()), "team_id": str(town.north.pk), "alias": alias}
    return here | {"months": 12, "text_version": "1"} | more


def with_person(town: Town, person_id: Any, **more: Any) -> dict[str, Any]:
    """The content of an encounter with that person."""
    return encounter(town, with_whom="known", people_ids=[str(person_id)], **more)


def a_stranger(one: Recorder) -> Recorder:
    """The same device in the hands of somebody without its keys."""
    phone = dataclasses.replace(one.phone, deliver=fresh_key())
    return Recorder(phone)


def uuid_of(content: dict[str, Any]) -> UUID:
    """The id of what a content makes."""
    return UUID(content["id"])


def lying_in_tray(town: Town, **more: Any) -> TrayItem:
    """An item of North in the tray, recorded by Aino: an encounter at a place nobody knows."""
    phone = recorder(town)
    told = encounter(town, **{"note": "Kanavan varrella", "place_id": str(new_id())} | more)
    actor, one = (
        by_phone(phone.device),
        bring(phone.device, phone.write("encounter.recorded", told)),
    )
    receive(actor, phone.device, one)
    return TrayItem.objects.get(operation__device=phone.device)
