"""Taking an export in, into an installation that is emptied for it."""

import os
import tempfile
import time
from pathlib import Path
from uuid import UUID

from django.db import transaction

from rinnalla.casefile.town.clearing import clear_town
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import Encounter, EncounterTopic, Heads
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.takeout.files import export_file
from rinnalla.takeout.handing import DATA, KEY, sealed_key
from rinnalla.takeout.making import Made
from rinnalla.takeout.models import Takeout
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.taking_in.opening import opened_export
from script.tools.bench.takeout import memory_held

AT_ONCE = 5_000
PASSPHRASE = "viisi sanaa peräkkäin riittää hyvin"  # noqa: S105 nobody's


def take_in_measured(takeout: Takeout, made: Made) -> tuple[float, float]:
    """Seconds that archive takes to come in, and MB that grew over nine tenths of it.

    Every house here goes first. Opening the key takes some hundred MB for a second, by which age
    hinders guessing: what is held is looked at with each part.
    """
    held: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / KEY).write_bytes(sealed_key(made.key, PASSPHRASE))
        os.symlink(export_file(takeout.pk), folder / DATA)
        houses = organisation_ids()
        _let_go(takeout.organisation_id)
        with seeing(*houses):
            clear_town(houses)
        began = time.perf_counter()
        with opened_export(folder, lambda: PASSPHRASE) as members:
            taken = take_in(
                members, operator="Mittaus", progress=lambda *_: held.append(memory_held())
            )
        took = time.perf_counter() - began
    if taken.rows + taken.entries != made.rows:
        raise SystemExit("Not every row was taken in.")
    return took, max(held) - held[len(held) // 10]


def _let_go(house: UUID) -> None:
    """Remove the many rows, some at a time.

    As one statement SQLite would hold every page that changes, to take it back if it fails: more
    than a gigabyte of a million encounters.
    """
    for model in (EncounterTopic, Heads, Encounter):
        while True:
            with seeing(house), transaction.atomic():
                rows = model._base_manager.filter(organisation_id=house)
                some = list(rows.values_list("pk", flat=True)[:AT_ONCE])
                gone = model._base_manager.filter(pk__in=some)
                gone._raw_delete(gone.db)
            if not some:
                break
