"""What is done each night: each app says its own, and none hinders another.

An app that has nightly work has a module `nightly.py` with `TASKS`, a list of functions that take
the clock's actor of one organisation and are run for each; and, where something belongs to no
organisation, `TASKS_OF_INSTALLATION`. Lower rooms come first; `rinnalla nightly` runs them all.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction

from rinnalla.core.rooms import modules_named

logger = logging.getLogger(__name__)

# Takes an actor, which is known only above; what it gives is nobody's matter.
Task = Callable[[Any], object]
InView = Callable[[], AbstractContextManager[None]]
DONE = object()


def tasks() -> list[Task]:
    """What is done each night in each organisation."""
    return [task for module in modules_named("nightly") for task in module.TASKS]


def tasks_of_installation() -> list[Task]:
    """What is done once each night for the installation as a whole."""
    return [
        task
        for module in modules_named("nightly")
        for task in getattr(module, "TASKS_OF_INSTALLATION", ())
    ]


def _run(task: Task, actor: Any, in_view: InView) -> None:
    with transaction.atomic(), in_view():
        steps = task(actor)
    while isinstance(steps, Iterator):
        with transaction.atomic(), in_view():
            if next(steps, DONE) is DONE:
                return


def run_tasks(tasks: Iterable[Task], actor: Any, *, in_view: InView) -> list[str]:
    """Run each task in a transaction of its own; gives the names of those that failed.

    `in_view` brings into view what the actor's tasks are about and is entered for each. A task
    that fails leaves nothing half done, is told in the log, and the next is run all the same.
    Long work is a generator: each of its steps has a transaction of its own, so that nobody who
    is at work that night waits for the whole, and what was done before a failure stays done.
    """
    failed = []
    for task in tasks:
        try:
            _run(task, actor, in_view)
        except Exception as problem:
            # The kind of the problem only: its text may repeat what somebody wrote.
            name, kind = task.__name__, type(problem).__name__
            logger.error("The task %s failed for %s: %s", name, actor.organisation_id, kind)
            failed.append(name)
    return failed
