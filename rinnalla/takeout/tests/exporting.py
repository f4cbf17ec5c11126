"""How tests take a house out and in: a small invented town, its export, the export's members."""

import io
import json
import tarfile
from collections.abc import Iterator
from typing import Any

import pyrage

from rinnalla.accounts.models import User
from rinnalla.core.ids import new_id
from rinnalla.jobs.running import work_until_empty
from rinnalla.organisations.invented_town import Town
from rinnalla.takeout import actions
from rinnalla.takeout.contents import Member
from rinnalla.takeout.files import export_file
from rinnalla.takeout.models import Takeout

Lines = dict[str, list[dict[str, Any]]]


def ask(town: Town, **ticked: bool) -> Takeout:
    """Eero asks for everything, with these ticks."""
    ticks = {"with_identities": False, "with_kept_close": False} | ticked
    return actions.ask_for_export(
        town.actor("Eero"), reason="Muutto toiseen taloon", once=new_id(), **ticks
    )


def exported(town: Town, **ticked: bool) -> Takeout:
    """An export that Bea has approved and the worker made."""
    takeout = actions.approve_export(town.actor("Bea"), ask(town, **ticked))
    assert work_until_empty() == 1
    takeout.refresh_from_db()
    return takeout


def plain_archive(takeout: Takeout) -> bytes:
    """The archive without its encryption."""
    opened = io.BytesIO()
    identity = pyrage.x25519.Identity.from_str(str(takeout.key))
    with export_file(takeout.pk).open("rb") as source:
        pyrage.decrypt_io(source, opened, [identity])
    return opened.getvalue()


def members_of(takeout: Takeout) -> list[Member]:
    """Every file of the archive, in order."""
    return list(members_in(plain_archive(takeout)))


def members_in(archive: bytes) -> Iterator[Member]:
    """Every file of an opened archive."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for one in tar:
            found = tar.extractfile(one)
            assert found is not None
            yield Member(one.name, found.read())


def lines_of(members: list[Member]) -> Lines:
    """The rows of each table, and of the trail, as they are written."""
    lines: Lines = {}
    for one in members:
        folder = one.name.rpartition("/")[0]
        if one.name.endswith(".jsonl"):
            rows = [json.loads(line) for line in one.content.decode().splitlines()]
            lines.setdefault(folder.removeprefix("tables/"), []).extend(rows)
    return lines


def named(town: Town) -> set[str]:
    """The names of everybody at work."""
    return {str(user.name) for user in User.objects.all()}
