"""Counters of tries (the shared cache): what has run out is removed each night, not by others."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connection

from rinnalla.core import clock


class SharedCache(DatabaseCache):
    """A shared cache that says when the database could not take a count.

    The framework's keeps silent, which the library for signing in takes for one try too many: who
    meets a locked database is told to try again soon, not that they tried too often.
    """

    def _base_set(self, *args: Any, **kwargs: Any) -> Any:
        failures: list[OperationalError] = []

        def note_failure(execute: Any, *asked: Any) -> Any:
            try:
                return execute(*asked)
            except OperationalError as failure:
                failures.append(failure)
                raise

        with connection.execute_wrapper(note_failure):
            is_done = super()._base_set(*args, **kwargs)  # type: ignore[misc]
        if failures and not is_done:
            raise failures[0]
        return is_done


def clear_counters() -> int:
    """Remove what has run out; gives how many rows."""
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(clock.now().replace(microsecond=0))
        cursor.execute("DELETE FROM shared_cache WHERE expires < %s", [moment])
        return int(cursor.rowcount)
