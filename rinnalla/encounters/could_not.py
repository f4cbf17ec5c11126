"""Asking the database in which encounters we could not help with something (S2-16).

As codes, or in words: sealed words that say nothing are 31 bytes long, and are not opened.
"""

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

# Word for word as the index `something_was_missing` says it: else it would not be used.
SOMETHING = {
    "sqlite": "(missing <> '[]' OR length(could_not) > 31)",
    "postgresql": "(missing <> '[]'::jsonb OR octet_length(could_not) > 31)",
}
NAMES = {
    "sqlite": "EXISTS (SELECT 1 FROM json_each(missing) WHERE value = %s)",
    "postgresql": "missing @> to_jsonb(%s::text)",
}


def something_was_missing() -> RawSQL:
    """The filter of encounters in which something could not be helped."""
    return RawSQL(SOMETHING[connection.vendor], (), BooleanField())  # noqa: S611 words of ours


def names_missing(code: str) -> RawSQL:
    """The filter of encounters that name this as missing."""
    return RawSQL(NAMES[connection.vendor], (code,), BooleanField())  # noqa: S611 the code is bound
