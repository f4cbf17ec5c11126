"""An answer as files: text that anybody can read, and data that another program can."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rinnalla.privacy.own.telling import Answer, Entry, Section

FORMAT = "rinnalla-own-data"
VERSION = 1
NEWLINE = "\r\n"  # what the simplest editors of every system break lines at


def as_data(answer: Answer) -> str:
    """The answer as JSON: sections by their keys, entries as objects of keys and values."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": answer.made_on.isoformat(),
        "language": answer.language,
        "given_by": answer.from_whom,
        "sections": {
            one.key: [_data_of(entry) for entry in one.entries] for one in answer.sections
        },
        "left_out": list(answer.left_out),
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def as_text(answer: Answer) -> str:
    """The answer as plain text, one thing in a line."""
    day = date_format(answer.made_on, "SHORT_DATE_FORMAT")
    lines = [answer.title, day, answer.from_whom, ""]
    for section in answer.sections:
        lines += _lines_of(section)
    lines += [*_heading(_("What is not here, and why")), *(f"- {one}" for one in answer.left_out)]
    return NEWLINE.join("\n".join(lines).splitlines()) + NEWLINE


def _data_of(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {one.key: one.value for one in entry.facts}
    if entry.inner:
        said[entry.inner_key] = [_data_of(one) for one in entry.inner]
    return said


def _lines_of(section: Section) -> Iterable[str]:
    yield from _heading(section.title)
    if section.intro:
        yield from (section.intro, "")
    if not section.entries:
        yield from (section.nothing, "")
    for entry in section.entries:
        yield from [f"- {entry.line}"] if entry.line else (*_told(entry, ""), "")


def _told(entry: Entry, indent: str) -> Iterable[str]:
    for one in (*entry.main, *entry.aside):
        words = one.words.replace("\r\n", "\n").replace("\n", f"\n{indent}    ")
        yield f"{indent}{one.label}: {words}"
    if entry.inner:
        yield f"{indent}{entry.inner_title}:"
        for inner in entry.inner:
            yield from (*_told(inner, indent + "    "), "")


def _heading(title: str) -> list[str]:
    return ["", title.upper(), "=" * len(title), ""]
