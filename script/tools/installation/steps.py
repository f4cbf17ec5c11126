"""What a step is: the heading of docs/operations.md it does, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.installing import Installation

if TYPE_CHECKING:
    from script.tools.installation.machine import Machine


class NotHere(Exception):
    """This machine lacks what a step needs; the message names it ("… is not installed")."""


@dataclass
class Ground:
    """What the steps stand on: a folder, and an installation with the invented town."""

    folder: Path
    town: Installation
    _machine: Machine | None = None

    def machine(self) -> Machine:
        """A bare machine with the product set up on it, made once."""
        from script.tools.installation.machine import bare_machine, set_up

        if self._machine is None:
            self._machine = bare_machine(self.own("machine"))
            set_up(self._machine)
        return self._machine

    def own(self, name: str) -> Path:
        """A new folder for a step."""
        folder = self.folder / name
        folder.mkdir()
        return folder


@dataclass(frozen=True)
class Step:
    """One step: its name, the headings that it does, and the doing.

    What was done otherwise than meant is told in the words that `do` gives back.
    """

    name: str
    headings: tuple[str, ...]
    about: str
    do: Callable[[Ground], str | None]


def expect(holds: object, words: str) -> None:
    """Go on only if it holds; raises AssertionError with the words."""
    if not holds:
        raise AssertionError(words)
