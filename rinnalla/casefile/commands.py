"""`demo`: the invented town at its full size, made at the first start and again when asked."""

import argparse
import sys
import time

from rinnalla.core.commanding import CommandProblem, Commands, say
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.models import Organisation
from rinnalla.organisations.town_houses import HOUSES


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    demo = commands.add_parser("demo", help="make the invented town with 18 months of its work")
    demo.add_argument("--again", action="store_true", help="make it anew; asks first")
    demo.set_defaults(run=_demo)


def _demo(parsed: argparse.Namespace) -> None:
    there = _standing()
    if any(not one.is_invented for one in there):
        raise CommandProblem(
            "There is a real organisation here. The invented town is for trying out, "
            "in an installation of its own."
        )
    if there and not parsed.again:
        raise CommandProblem(
            "The invented town stands already. Make it anew with: rinnalla demo --again"
        )
    if there and not _is_wanted():
        say("Nothing was changed.")
        return
    ids = {one.name: one.pk for one in there}
    houses = [ids.pop(name) if name in ids else new_id() for name in HOUSES]
    began = time.monotonic()
    from rinnalla.casefile.town.build import build_whole_town  # no other command waits for it
    from rinnalla.casefile.town.clearing import clear_town

    with seeing(*houses, *ids.values()):
        if there:
            clear_town([*houses, *ids.values()])
        build_whole_town(houses, say=_tell)
    say(f"The invented town stands ({time.monotonic() - began:.0f} s).")


def _standing() -> list[Organisation]:
    with seeing(registry=True):
        return list(Organisation.objects.all())


def _is_wanted() -> bool:
    say("Everything in the invented town is thrown away and made anew, accounts among it.")
    try:
        return input("Go on? [y/N] ").strip().casefold() in {"y", "yes"}
    except EOFError:
        return False


def _tell(words: str) -> None:
    say(words)
    sys.stdout.flush()
