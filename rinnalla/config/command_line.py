"""The `rinnalla` command: administration of an installation, from each app's `commands.py`."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

APPS_WITH_COMMANDS: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (said on stderr), 2 wrongly typed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")
    import django

    from rinnalla.core.commanding import CommandProblem

    django.setup()
    parsed = _parser().parse_args(arguments)
    try:
        return parsed.run(parsed) or 0
    except CommandProblem as problem:
        print(f"rinnalla: {problem}", file=sys.stderr)  # noqa: T201
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rinnalla", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for app in APPS_WITH_COMMANDS:
        import_module(f"rinnalla.{app}.commands").add_to(commands)
    return parser
