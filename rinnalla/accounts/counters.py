"""Counters of tries (the shared cache): what has run out is removed each night, not by others."""

from django.db import connection

from rinnalla.core import clock


def clear_counters() -> int:
    """Remove what has run out; gives how many rows."""
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(clock.now().replace(microsecond=0))
        cursor.execute("DELETE FROM shared_cache WHERE expires < %s", [moment])
        return int(cursor.rowcount)
