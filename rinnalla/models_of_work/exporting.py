"""A model as text for the national site, as Markdown, and as JSON that comes back the same."""

import json
from collections.abc import Callable, Mapping

from rinnalla.models_of_work.keys import BY_KEY, FIELDS
from rinnalla.models_of_work.texts import MOST_SIGNS, name_in

FORMAT = "rinnalla-operating-model"
FORMAT_VERSION = 1
OURS = (FORMAT, FORMAT_VERSION)


def as_text(texts: Mapping[str, str]) -> str:
    """In the order of the site, each field below its Finnish label as it stands there."""
    said = [f"{one.label}\n\n{texts[one.key]}" for one in FIELDS if texts.get(one.key)]
    return "\n\n".join(said) + "\n"


def as_markdown(texts: Mapping[str, str]) -> str:
    """The same with headings; it can be brought in again."""
    said = [f"## {one.label}\n\n{texts[one.key]}" for one in FIELDS if texts.get(one.key)]
    return "\n\n".join([f"# {name_in(texts)}", *said]) + "\n"


def as_json(texts: Mapping[str, str]) -> str:
    """Every field by its key, in the order of the site; whatever stands there comes back."""
    fields = {one.key: texts[one.key] for one in FIELDS if texts.get(one.key)}
    told = {"format": FORMAT, "version": FORMAT_VERSION, "fields": fields}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> dict[str, str]:
    """The fields that `as_json` wrote. Raises ValueError for anything else."""
    told = json.loads(text)
    if not isinstance(told, dict) or (told.get("format"), told.get("version")) != OURS:
        raise ValueError("no operating model of ours")
    fields = told.get("fields")
    if not isinstance(fields, dict) or not fields.keys() <= BY_KEY.keys():
        raise ValueError("fields that are not known")
    if not all(isinstance(said, str) and len(said) <= MOST_SIGNS for said in fields.values()):
        raise ValueError("fields that are no texts")
    return fields


# By the ending of the file: who writes it, and what it is to a browser.
SHAPES: dict[str, tuple[Callable[[Mapping[str, str]], str], str]] = {
    "txt": (as_text, "text/plain; charset=utf-8"),
    "md": (as_markdown, "text/markdown; charset=utf-8"),
    "json": (as_json, "application/json"),
}
