"""Making the archive of an approved export, part by part (ADR 0019).

What is begun again after a fault is begun from the start: the half file is thrown away.
"""

import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

import pyrage

from rinnalla.core import clock
from rinnalla.jobs.steps import Step
from rinnalla.takeout.contents import Contents
from rinnalla.takeout.files import copy_file, draft_file, export_file
from rinnalla.takeout.models import Takeout
from rinnalla.takeout.picture import Copying, still_picture
from rinnalla.takeout.rows import Wanted
from rinnalla.takeout.tarring import END, SealedFile, member


@dataclass(frozen=True)
class Made:
    """What became of it: the key that opens it, its rows, size and digest."""

    key: str
    rows: int
    size: int
    digest: str


def make(takeout: Takeout, *, name: str, finish: Callable[[Made], object]) -> Iterator[Step]:
    """The steps of making it; `finish` is the last one's writing. `name` is the organisation's."""
    copying = Copying(copy_file(takeout.pk))
    try:
        for _ in copying.wait():
            yield Step(0, 0)
        with still_picture(takeout.organisation_id, copying.target) as alias:
            contents = Contents(_wanted(takeout), alias, _about(takeout, name))
            total = 0
            for count in contents.counts():
                total += count
                yield Step(0, total)
            made = yield from _write(takeout, contents, total)
        copying.forget()
        yield Step(made.rows, made.rows, partial(_put_in_place, takeout, made, finish))
    finally:
        copying.forget()
        draft_file(takeout.pk).unlink(missing_ok=True)


def _put_in_place(takeout: Takeout, made: Made, finish: Callable[[Made], object]) -> None:
    finish(made)
    os.replace(draft_file(takeout.pk), export_file(takeout.pk))


def _write(takeout: Takeout, contents: Contents, total: int) -> Generator[Step, None, Made]:
    identity = pyrage.x25519.Identity.generate()
    sink = SealedFile(draft_file(takeout.pk), identity.to_public())
    at, rows = clock.now().timestamp(), 0
    try:
        for one in contents.members():
            sink.push(member(one.name, one.content, at=at))
            rows += one.rows
            if one.rows:
                yield Step(rows, max(total, rows))
        sink.push(END)
        size, digest = sink.close()
    except BaseException:
        sink.give_up()
        raise
    return Made(str(identity), rows, size, digest)


def _wanted(takeout: Takeout) -> Wanted:
    return Wanted(
        takeout.organisation_id,
        with_identities=takeout.with_identities,
        with_kept_close=takeout.with_kept_close,
    )


def _about(takeout: Takeout, name: str) -> dict[str, Any]:
    return {
        "product": version("rinnalla"),
        "made_at": clock.now().isoformat(),
        "organisation": {"id": str(takeout.organisation_id), "name": name},
        "with_identities": takeout.with_identities,
        "with_kept_close": takeout.with_kept_close,
    }
