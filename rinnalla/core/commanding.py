"""What every command of `rinnalla` shares: how it fails, and who is behind it."""

import argparse
from pathlib import Path
from typing import Any, TypeAlias

# The subcommands of `rinnalla`, to which each app adds its own.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

ADDRESS = ".address"  # file in the data folder


class CommandProblem(Exception):
    """A command cannot be done; the message is for the one who typed it."""


def add_operator(parser: argparse.ArgumentParser) -> None:
    """`--as`: whoever touches people's data at the command line says who they are."""
    parser.add_argument(
        "--as",
        dest="operator",
        required=True,
        metavar="NAME",
        help="who you are: written into the trail (example: --as 'Ada Admin')",
    )


def say(*words: Any) -> None:
    """Print a line of a command's answer."""
    print(*words)  # noqa: T201


def note_address(folder: Path, address: str) -> None:
    """Keep where the server on this machine answers, for links made at the command line."""
    (folder / ADDRESS).write_text(address)


def noted_address(folder: Path) -> str:
    """Where the server on this machine answers, or answered last."""
    file = folder / ADDRESS
    return file.read_text() if file.exists() else "http://127.0.0.1:8000"
