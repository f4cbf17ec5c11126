"""`rinnalla keys …` and `rinnalla reindex`: changing keys, and indexes anew, while in use."""

import argparse
from collections import Counter

from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, by_command
from rinnalla.core import indexing, rotation
from rinnalla.core.commanding import Commands, add_operator, say
from rinnalla.core.key_state import check_keyring
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.organisations.everywhere import seeing_every_organisation

PURPOSES = [str(purpose) for purpose in Purpose]


def add_to(commands: Commands) -> None:
    """Add these subcommands to `rinnalla`."""
    keys = commands.add_parser("keys", help="show and change the keys of the installation")
    deeds = keys.add_subparsers(required=True, metavar="DEED")

    status = deeds.add_parser("status", help="which keys there are and how many values need each")
    status.set_defaults(run=show_keys)

    rotate = deeds.add_parser("rotate", help="take a new key into use and seal everything under it")
    rotate.add_argument("purpose", choices=PURPOSES)
    rotate.set_defaults(run=rotate_key)

    retire = deeds.add_parser("retire", help="take an old key, no longer needed, off the keyring")
    retire.add_argument("purpose", choices=PURPOSES)
    retire.add_argument("number", type=int)
    retire.set_defaults(run=retire_key)

    reindex = commands.add_parser("reindex", help="build the indexes of keyed tokens anew")
    reindex.set_defaults(run=build_indexes)
    for parser in (rotate, retire, reindex):
        add_operator(parser)


def show_keys(options: argparse.Namespace) -> None:
    """Print every key, and how many values or phones still need those that may be retired."""
    with seeing_every_organisation():
        check_keyring()
        used = rotation.keys_in_use()
        for purpose, keys in current_keyring().purposes.items():
            for number in sorted(keys.by_number):
                state = "active" if number == keys.active else "old"
                say(f"{purpose:8} {number:3}  {state}{_needed_by(purpose, number, used=used)}")


def _needed_by(purpose: Purpose, number: int, *, used: Counter[tuple[str, int]]) -> str:
    if purpose is Purpose.SEALING:
        return f", {rotation.needed_outside(purpose, number)} phones"
    if purpose is not Purpose.FIELDS:
        return ""
    return f", {sum(count for (_, by), count in used.items() if by == number)} values"


def rotate_key(options: argparse.Namespace) -> None:
    """Take a new key into use; encrypted values and tokens are moved to it at once."""
    purpose = Purpose(options.purpose)
    check_keyring()
    number = rotation.add_key(purpose)
    say(f"Key {number} for {purpose} is in use. Make a new backup copy of the keyring now.")
    if purpose is Purpose.FIELDS:
        changed = rotation.seal_anew(_progress, in_view=seeing_every_organisation)
        say(f"{changed} values sealed anew.")
    if purpose is Purpose.TOKENS:
        _rebuild_indexes()
    if purpose is Purpose.SEALING:
        say("Each phone takes it into use when it next sends. Retire the old one after that.")
    if purpose is Purpose.SIGNING:
        say("Restart the server: it reads this key when it starts. Old sessions stay valid.")
    _record(options, "key.rotated", purpose=purpose, number=number)


def retire_key(options: argparse.Namespace) -> None:
    """Take an old key off the keyring; refused while any value or index needs it."""
    purpose = Purpose(options.purpose)
    with seeing_every_organisation():
        check_keyring()
        rotation.retire_key(purpose, options.number)
    say(f"Key {options.number} for {purpose} is off the keyring.")
    say("Keep the keyring's old backup as long as you keep database backups from before.")
    _record(options, "key.retired", purpose=purpose, number=options.number)


def build_indexes(options: argparse.Namespace) -> None:
    """Build every index anew with today's analyser and token key."""
    check_keyring()
    _rebuild_indexes()
    _record(options, "index.rebuilt", purpose=Purpose.TOKENS, number=0)


def _rebuild_indexes() -> None:
    # Each index brings into view what it needs: one transaction round them all would be a long one.
    for index in indexing.indexes():
        say(f"{index.name}: {indexing.rebuild(index)} rows, {index.analyser()}")


def _record(options: argparse.Namespace, kind: str, *, purpose: Purpose, number: int) -> None:
    actor = by_command(INSTALLATION, options.operator)
    with seeing_every_organisation():
        trail.record(actor, kind, facts={"purpose": str(purpose), "number": number})


def _progress(table: str, changed: int) -> None:
    say(f"  {table}: {changed}")
