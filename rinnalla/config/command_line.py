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
    "rinnalla.jobs.commands",
    "rinnalla.phones.commands",
    "rinnalla.casefile.commands",
    "rinnalla.oldlogs.commands",
    "rinnalla.models_of_work.commands",
    "rinnalla.reporting.commands",
    "rinnalla.takeout.commands",
    "rinnalla.audit.commands",
    "rinnalla.config.key_commands",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (said on stderr), 2 wrongly typed."""
    from rinnalla.config.commands import BEFORE_DJANGO
    from rinnalla.config.env import EnvironmentProblem, settings_module
    from rinnalla.core.commanding import CommandProblem
    from rinnalla.core.keyring import KeyringError

    words = sys.argv[1:] if arguments is None else list(arguments)
    modules: Sequence[str] = MODULES_WITH_COMMANDS[:1]
    try:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
        if not words or words[0] not in BEFORE_DJANGO:
            import django

            django.setup()
            modules = MODULES_WITH_COMMANDS
        parsed = _parser(modules).parse_args(words)
        return parsed.run(parsed) or 0
    except (CommandProblem, KeyringError, EnvironmentProblem) as problem:
        print(f"rinnalla: {problem}", file=sys.stderr)  # noqa: T201
        return 1


def _parser(modules: Sequence[str] = MODULES_WITH_COMMANDS) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rinnalla", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in modules:
        if find_spec(module):
            import_module(module).add_to(commands)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
