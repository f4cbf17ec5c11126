"""A second process that makes batches ready while this one writes, where several phones push.

SQLite is served by one process, and of its threads one reckons at a time: with four that open, read
and seal, whoever holds the write lock waits for its share of the interpreter at each statement. The
process beside opens, reads and seals; it asks the database, and never writes. It is begun when two
pushes meet, ends where it has nothing to do for a while, and where it is gone all is done here.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from django.conf import settings

from rinnalla.core.beside import Gone, answer, tell

logger = logging.getLogger(__name__)

IDLE = 120.0  # seconds until it ends by itself
MOST_WAITED = 20.0  # seconds for one batch
READY = "ready"

Make = Callable[[Any], Any]


class Helper:
    """The process beside this one: there or not, one question at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._count = threading.Lock()
        self._under_way = 0
        self._line: Connection | None = None
        self._is_ready = False

    @contextmanager
    def under_way(self) -> Iterator[bool]:
        """A push within this process; whether there are others."""
        with self._count:
            self._under_way += 1
            meets = self._under_way > 1
        try:
            yield meets
        finally:
            with self._count:
                self._under_way -= 1

    def ask(self, question: Any) -> Any:
        """What it makes of that; nothing where it is not there (yet), or cannot."""
        with self._turn:
            if not self._stands():
                return None
            assert self._line is not None
            try:
                tell(self._line, question)
                return answer(self._line, within=MOST_WAITED)
            except Gone as problem:
                logger.warning("The process beside is gone: %s.", problem)
                self.let_go()
                return None

    def let_go(self) -> None:
        """Let it end: it does when nobody holds the other end of the line."""
        if self._line is not None:
            self._line.close()
        self._line, self._is_ready = None, False

    def _stands(self) -> bool:
        """Whether it can be asked; one that is not there, or has ended, is begun."""
        try:
            if self._line is None:
                self._line = begun()
            elif self._line.poll():  # its first word, or that it has ended for want of work
                self._is_ready = self._line.recv() == READY
        except (EOFError, OSError):
            self.let_go()
        return self._is_ready


def begun() -> Connection:
    """This line's other end is held by a new process. Raises OSError."""
    here, there = socket.socketpair()
    with there:
        command = [sys.executable, "-m", "rinnalla.fieldsync.beside", str(there.fileno())]
        process = subprocess.Popen(  # noqa: S603 this very program
            command,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
        )
    threading.Thread(target=process.wait, daemon=True).start()  # so that it leaves nothing behind
    return Connection(here.detach())


def serve(line: Connection, make: Make) -> None:
    """In the process beside: answer until nobody asks any more."""
    try:
        line.send(READY)
        while line.poll(IDLE):
            line.send(_made(make, line.recv()))
    except (EOFError, OSError):  # whoever asked is gone
        return


def _made(make: Make, question: Any) -> Any:
    try:
        return make(question)
    except Exception as problem:  # told by its kind; what it was about is made by whoever asked
        logger.error("A batch was not made ready beside: %s.", type(problem).__name__)
        return None


def main(descriptor: int) -> None:
    """The process beside: it answers on that line until nobody holds its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, whose end ends it
    import django

    django.setup()
    from rinnalla.fieldsync.answering import opened_here

    with Connection(descriptor) as line:
        serve(line, opened_here)


if __name__ == "__main__":
    main(int(sys.argv[1]))
