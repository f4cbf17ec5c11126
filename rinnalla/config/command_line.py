"""The `rinnalla` command: administration of an installation.

Each subcommand that touches people's data names its actor with `--as` and is in the trail.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

# Where subcommands come from; a module is asked only once it is there.
MODULES_WITH_COMMANDS = (
    "rinnalla.config.commands",
    "rinnalla.organisations.commands",
    "rinnalla.audit.commands",
    "rinnalla.config.key_commands",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (said on stderr), 2 wrongly typed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")
    from rinnalla.config.env import EnvironmentProblem
    from rinnalla.core.commanding import CommandProblem
    from rinnalla.core.keyring import KeyringError

    try:
        import django

        django.setup()
        parsed = _parser().parse_args(arguments)
        return parsed.run(parsed) or 0
    except (CommandProblem, KeyringError, EnvironmentProblem) as problem:
        print(f"rinnalla: {problem}", file=sys.stderr)  # noqa: T201
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rinnalla", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in MODULES_WITH_COMMANDS:
        if find_spec(module):
            import_module(module).add_to(commands)
    return parser
