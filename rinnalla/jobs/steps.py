"""What long work is made of, and where an app says that it has some.

An app with long work has a module `long_work.py` with `LONG_WORK`: for each kind of job a function
that takes the actor and the id of what it is about and gives steps. What it does between two steps
(reading, sealing, finding base forms) is outside of any transaction; what a step writes is
one transaction together with how far the job is. So the write lock is held as short as the step is
made, and after a fault in the middle the function is called again: it goes by what stands written.

`AFTER_WORK`, if the module has it, names tasks like those of the night (`core/nights.py`) that are
run once long work has changed an organisation's records. Work is taken to change them unless its
module names the kind in `LEAVES_RECORDS` (an export, a document laid out).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.nights import Task
from rinnalla.core.rooms import modules_named


def _nothing() -> None:
    """Write nothing: only how far it is."""


@dataclass(frozen=True)
class Step:
    """How far the work is once this is written, of how much."""

    done: int
    total: int
    write: Callable[[], object] = _nothing


Work = Callable[[Actor, UUID], Iterator[Step]]


def work_of(kind: str) -> Work:
    """What does jobs of that kind; raises KeyError where no app has said so."""
    every: dict[str, Work] = {}
    for module in modules_named("long_work"):
        every |= module.LONG_WORK
    return every[kind]


def changes_records(kind: str) -> bool:
    """Whether work of that kind may change what is recorded."""
    return not any(
        kind in getattr(module, "LEAVES_RECORDS", ()) for module in modules_named("long_work")
    )


def tasks_after_work() -> list[Task]:
    """What is done once long work has changed an organisation's records."""
    return [
        task for module in modules_named("long_work") for task in getattr(module, "AFTER_WORK", ())
    ]
