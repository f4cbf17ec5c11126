"""Reads the contract's schemas and holds a message to them: as much of JSON Schema as stands there.

A keyword that this does not know is an error: else a promise would be written and never looked at.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).resolve().parents[1] / "contract"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
TOLD_ONLY = {"description", "x-kinds", "x-held", "additionalProperties"}


def contract() -> dict[str, Any]:
    """The contract as it is written."""
    return dict(json.loads((CONTRACT / "openapi.json").read_text()))


def examples() -> list[Path]:
    """The example messages that both suites read, those told by schema."""
    found = sorted((CONTRACT / "examples").glob("*.json"))
    return [one for one in found if "schema" in json.loads(one.read_text())]


def wrongs(name: str, message: Any) -> list[str]:
    """What of a message is not as that schema has it."""
    return list(_wrongs(_named(name), message, name))


def _named(name: str) -> dict[str, Any]:
    return dict(contract()["components"]["schemas"][name])


def _wrongs(schema: dict[str, Any], value: Any, where: str) -> Iterator[str]:
    for keyword, told in schema.items():
        if keyword in WITHIN:
            yield from WITHIN[keyword](told, value, where)
        elif keyword not in TOLD_ONLY and not HOLDS[keyword](told, value):
            yield f"{where}: {keyword}"
    if isinstance(value, dict) and schema.get("additionalProperties") is False:
        yield from (f"{where}.{name}: unknown" for name in value.keys() - schema["properties"])


def _of_named(told: str, value: Any, where: str) -> Iterator[str]:
    yield from _wrongs(_named(told.rpartition("/")[2]), value, where)


def _of_any(told: list[dict[str, Any]], value: Any, where: str) -> Iterator[str]:
    if all(list(_wrongs(one, value, where)) for one in told):
        yield f"{where}: none of {len(told)}"


def _of_items(told: dict[str, Any], value: Any, where: str) -> Iterator[str]:
    for number, one in enumerate(value if isinstance(value, list) else []):
        yield from _wrongs(told, one, f"{where}[{number}]")


def _of_fields(told: dict[str, Any], value: Any, where: str) -> Iterator[str]:
    for name in told.keys() & (value.keys() if isinstance(value, dict) else set()):
        yield from _wrongs(told[name], value[name], f"{where}.{name}")


def _is_of_type(told: str, value: Any) -> bool:
    return isinstance(value, TYPES[told]) and (told == "boolean" or not isinstance(value, bool))


WITHIN: dict[str, Callable[[Any, Any, str], Iterator[str]]] = {
    "$ref": _of_named,
    "anyOf": _of_any,
    "items": _of_items,
    "properties": _of_fields,
}
HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": _is_of_type,
    "required": lambda told, value: not isinstance(value, dict) or set(told) <= value.keys(),
    "enum": lambda told, value: value in told,
    "pattern": lambda told, value: not isinstance(value, str) or bool(re.search(told, value)),
    "maxLength": lambda told, value: not isinstance(value, str) or len(value) <= told,
    "maxItems": lambda told, value: not isinstance(value, list) or len(value) <= told,
    "minimum": lambda told, value: not isinstance(value, int) or value >= told,
    "maximum": lambda told, value: not isinstance(value, int) or value <= told,
}
