"""Where the server's process ends, or its database says no: at a statement, at a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connections

BUSY_FOR = 3  # statements


class Died(BaseException):
    """The process has ended here: nothing of ours may catch it."""


@contextmanager
def dying(how: str, nth: int) -> Iterator[None]:
    """Within it the server dies at that point; what it had not committed is gone.

    `how`: before the n-th "statement"; before the n-th "commit", or once it is "committed". The
    database is "busy" at the n-th statement, and at those after it: then nobody dies. Once it has
    "answered" whoever asked ends it.
    """
    connection = connections["default"]
    connection.ensure_connection()
    point = _Point(nth)
    if how in ("statement", "busy"):
        bent = point.busy if how == "busy" else point.at_statement
        with connection.execute_wrapper(bent):
            yield
        return
    commit = connection._commit
    if how in ("commit", "committed"):
        connection._commit = point.at_commit(commit, before=how == "commit")  # type: ignore[method-assign]
    try:
        yield
    finally:
        connection._commit = commit  # type: ignore[method-assign]


def end_process() -> None:
    """What is left when a process ends: its connections are cut, nothing in them is committed."""
    connection = connections["default"]
    if connection.connection is not None:
        _cut(connection)
    connection.close()


def _cut(connection: Any) -> None:
    """Roll back and close under Django's feet, as the end of a process does."""
    raw = connection.connection
    raw.rollback()
    raw.close()
    connection.closed_in_transaction = True
    if not connection.in_atomic_block:
        connection.connection = None


class _Point:
    """Counts down to where it happens."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def at_statement(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise Died
        return execute(*given)

    def busy(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.left -= 1
        if -BUSY_FOR < self.left <= 0:
            raise OperationalError("database is locked")
        return execute(*given)

    def at_commit(self, commit: Callable[[], None], *, before: bool) -> Callable[[], None]:
        def committed() -> None:
            self.left -= 1
            if self.left == 0 and before:
                _cut(connections["default"])
                raise Died
            commit()
            if self.left == 0:
                raise Died

        return committed
