"""Whatever is sent to the endpoints of the contract: a clear answer, never a fault of ours."""

import json
import random
from typing import Any

import pytest
from django.test import Client

from rinnalla.core.ids import new_id
from rinnalla.fieldsync.tests.phone_records import encounter, recorder
from rinnalla.phones.actions import end_phone
from rinnalla.phones.tests.phones_for_tests import CHALLENGE
from tests.contract_schemas import contract

pytestmark = pytest.mark.django_db
PATHS = sorted(contract()["paths"])
BY_PULL = {"/field/api/v1/pull", "/field/api/v1/open"}
ROUNDS = 25
STRANGE: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    1.5,
    "",
    "\x00",
    "ä" * 3000,
    "<script>",
    "2099-13-45T99:99:99Z",
    [],
    [[]],
    {},
    {"id": {"id": []}},
    [None] * 60,
]
BODIES = [b"", b"\xff\xfe\x00", b"[1]", b"null", b'{"a": NaN}', b"[" * 3000, b'"\\ud800"']


def fitting(schema: dict[str, Any], chance: random.Random) -> Any:
    """Something of that schema, by chance with something strange in it."""
    if chance.random() < 0.12:
        return chance.choice(STRANGE)
    if "$ref" in schema:
        return fitting(contract_schema(schema["$ref"]), chance)
    if "anyOf" in schema:
        return fitting(chance.choice(schema["anyOf"]), chance)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    return plain(schema, chance)


def plain(schema: dict[str, Any], chance: random.Random) -> Any:
    """Something of a schema that names a type."""
    match schema.get("type"):
        case "object":
            return {name: fitting(one, chance) for name, one in schema["properties"].items()}
        case "array":
            return [fitting(schema.get("items", {}), chance) for _ in range(chance.randint(0, 3))]
        case "integer":
            return chance.randint(0, 9)
        case "boolean":
            return chance.random() < 0.5
    return str(new_id()) if "pattern" in schema else "teksti"


def contract_schema(reference: str) -> dict[str, Any]:
    return dict(SCHEMAS[reference.rpartition("/")[2]])


SCHEMAS = contract()["components"]["schemas"]


def asked(phone, path: str, content: Any) -> Any:
    """One signed request; a challenge where one is needed."""
    by = "pull" if path in BY_PULL else "deliver"
    if by == "pull" and isinstance(content, dict):
        given = phone.ask(Client(), CHALLENGE, {}).json()
        content = content | {"challenge": given["challenge"]}
    return phone.ask(Client(), path, content, by=by)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_that_is_sent_is_a_fault_of_ours(town, path):
    chance, phone = random.Random(path), recorder(town).phone  # noqa: S311
    told = contract()["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    sent = [fitting(told["schema"], chance) for _ in range(ROUNDS)]
    for content in [*sent, *BODIES]:
        answer = asked(phone, path, content)
        assert answer.status_code < 500, content
        assert answer.status_code == 200 or answer.json()["problem"], content


def test_contents_that_nobody_agreed_on_are_kept_and_answered(town, elsewhere):
    chance, phone = random.Random(5), recorder(town)  # noqa: S311
    kinds = SCHEMAS["Inner"]["x-kinds"]
    sent = []
    for kind, reference in kinds.items():
        for _ in range(3):
            content = fitting(contract_schema(reference), chance)
            if isinstance(content, dict):
                content["team_id"] = str(chance.choice([town, elsewhere]).north.pk)
            sent.append(phone.write(kind, content))
    answers = phone.answers(*sent)
    words = {one.split()[0] for one in answers}
    assert words <= {"received", "waits", "tray"}
    assert phone.answers(*sent) == answers or "received" in words
    assert not any("fault" in one for one in answers)


def test_a_flood_after_the_end_is_answered_and_wiped(town):
    phone = recorder(town)
    end_phone(town.actor("Aino"), phone.phone.device)
    sent = [phone.write("encounter.recorded", encounter(town)) for _ in range(10)]
    for _ in range(3):
        assert phone.push(*sent).json()["state"] == "revoked"
        for path in sorted(BY_PULL):
            wanted = {"cursor": json.dumps("x"), "held_version": 1, "person": str(new_id())}
            answer = asked(phone.phone, path, wanted)
            assert (answer.status_code, answer.json()["wipe"]) == (200, True)
