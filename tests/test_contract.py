"""What server and phone promise each other stands in `contract/`, and the examples keep to it."""

import copy
import json
import re

import pytest

from tests.contract_schemas import contract, examples, wrongs

KINDS = contract()["components"]["schemas"]["Inner"]["x-kinds"]


def every_reference(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        for one in value.values():
            yield from every_reference(one)
    elif isinstance(value, list):
        for one in value:
            yield from every_reference(one)


def test_the_contract_is_versioned_openapi_and_whole():
    told = contract()
    assert told["openapi"].startswith("3.1.")
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["info"]["version"])
    assert all(path.startswith("/field/api/v1/") for path in told["paths"])
    names = {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}
    wanted = {*every_reference(told), *KINDS.values()}
    assert len(wanted) > 20
    assert wanted <= names


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.stem)
def test_each_example_is_as_its_schema_has_it(path):
    told = json.loads(path.read_text())
    assert wrongs(told["schema"], told["message"]) == []
    if told["schema"] == "Inner":
        named = KINDS[told["message"]["kind"]].rpartition("/")[2]
        assert wrongs(named, told["message"]["content"]) == []


def test_there_is_an_example_of_each_kind():
    told = [json.loads(path.read_text()) for path in examples()]
    inner = {one["message"]["kind"] for one in told if one["schema"] == "Inner"}
    assert inner == set(KINDS)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.pop("kind"),
        lambda one: one.update(id="1"),
        lambda one: one.update(sequence=0),
        lambda one: one.update(sequence=True),
        lambda one: one.update(more="x"),
        lambda one: one.update(phone_time="today"),
        lambda one: one.update(kind="encounter.dreamt"),
    ],
)
def test_what_is_not_agreed_is_told(change):
    path = next(one for one in examples() if one.stem == "operation_encounter_recorded")
    message = copy.deepcopy(json.loads(path.read_text())["message"])
    change(message)
    assert wrongs("Inner", message)
