"""Asking a process beside this one, over a line of which each of the two holds an end."""

import pickle
from multiprocessing.connection import Connection
from typing import Any


class Gone(Exception):
    """The process beside this one has ended, or says nothing; the text is the kind of trouble."""


def tell(line: Connection, said: Any) -> None:
    """Say that to the process beside. Raises Gone."""
    try:
        line.send(said)
    except (OSError, pickle.PickleError) as problem:
        raise Gone(type(problem).__name__) from None


def answer(line: Connection, *, within: float) -> Any:
    """What the process beside answers within so many seconds. Raises Gone."""
    try:
        if line.poll(within):
            return line.recv()
    except (EOFError, OSError, pickle.PickleError) as problem:
        raise Gone(type(problem).__name__) from None
    raise Gone("silent")
