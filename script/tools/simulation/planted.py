"""Faults planted on purpose: each must be seen by the checker, else it sees nothing (ADR 0030).

A fault is a line of the shipped source written otherwise. A line that is no longer there, or is
there twice, is told: the fault must be planted anew.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]


class NotPlanted(Exception):
    """The line that is to be written otherwise is not there once."""


@dataclass(frozen=True)
class Fault:
    """Where it stands, what stands there, and what stands there instead."""

    name: str
    file: str
    line: str
    instead: str

    def planted_in(self, source: str) -> str:
        """The source with the fault in it; raises NotPlanted."""
        if source.count(self.line) != 1:
            raise NotPlanted(f"{self.name}: {self.file} holds that line {source.count(self.line)}×")
        return source.replace(self.line, self.instead)

    @property
    def is_on_phone(self) -> bool:
        """Whether it is of the phone's code, else of the server's."""
        return self.file.startswith("field/")


def faults() -> dict[str, Fault]:
    """All of them by name."""
    told = json.loads(Path(__file__).with_name("planted.json").read_text("utf-8"))
    return {one["name"]: Fault(**one) for one in told}


def plant(fault: Fault) -> None:
    """Let this process load the server's module with the fault in it."""
    name = fault.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    source = fault.planted_in((ROOT / fault.file).read_text("utf-8"))
    sys.meta_path.insert(0, _Planting(name, ROOT / fault.file, source=source))


class _Planting(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, name: str, file: Path, *, source: str) -> None:
        self.name, self.file, self.source = name, file, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module that holds the fault, and no other."""
        if fullname != self.name:
            return None
        places = [str(self.file.parent)] if self.file.name == "__init__.py" else None
        spec = importlib.util.spec_from_file_location(
            fullname, self.file, loader=self, submodule_search_locations=places
        )
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run it as any other."""
        exec(compile(self.source, str(self.file), "exec"), module.__dict__)  # noqa: S102 our own
