"""Only one at work: a server of SQLite, or a restoration, holds the data folder's lock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from rinnalla.config.env import Environment
from rinnalla.core.commanding import CommandProblem


@contextmanager
def only_one_at_work(env: Environment) -> Iterator[None]:
    """Hold the lock for as long as the block lasts; raises CommandProblem where it is held."""
    descriptor = os.open(env.data / ".at-work", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandProblem(
                f"A server or a restoration is at work on {env.data}; stop it first."
            ) from None
        yield
    finally:
        os.close(descriptor)
