"""The classes of columns (`classes.py`)."""

from enum import StrEnum


class Class(StrEnum):
    """What a column tells to whoever holds the database without the keyring."""

    ENCRYPTED = "encrypted"  # nothing but its length
    TOKEN = "token"  # noqa: S105 nothing but that two values are alike
    PERSONAL = "personal"  # readable, and about somebody: ids, times, codes
    TECHNICAL = "technical"  # readable, about nobody
    UNUSED = "unused"  # a library's column that this product never fills


# Columns of every record, and of every record of an organisation.
RECORD = "id recorded_at"
OWNED = f"{RECORD} organisation_id"
