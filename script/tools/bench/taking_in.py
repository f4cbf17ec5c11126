"""Taking an export in, into an installation that is emptied for it."""

import os
import tempfile
import time
from pathlib import Path

from rinnalla.casefile.town.clearing import clear_town
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.takeout.files import export_file
from rinnalla.takeout.handing import DATA, KEY, sealed_key
from rinnalla.takeout.making import Made
from rinnalla.takeout.models import Takeout
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.taking_in.opening import opened_export

PASSPHRASE = "viisi sanaa peräkkäin riittää hyvin"  # noqa: S105 nobody's


def seconds_of_taking_in(takeout: Takeout, made: Made) -> float:
    """How long the rows of that archive take to come in; every house here goes first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / KEY).write_bytes(sealed_key(made.key, PASSPHRASE))
        os.symlink(export_file(takeout.pk), folder / DATA)
        houses = organisation_ids()
        with seeing(*houses):
            clear_town(houses)
        began = time.perf_counter()
        with opened_export(folder, lambda: PASSPHRASE) as members:
            taken = take_in(members, operator="Mittaus", progress=lambda what, count: None)
        took = time.perf_counter() - began
    if taken.rows + taken.entries != made.rows:
        raise SystemExit("Not every row was taken in.")
    return took
