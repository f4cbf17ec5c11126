"""Sealed values of accounts that do not stand in encrypted columns: contents of sessions."""

import base64
from collections import Counter
from collections.abc import Callable

from rinnalla.accounts.models import Session
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.sealing import key_number, place, seal, unseal


def seal_anew(progress: Callable[[str, int], None]) -> int:
    """Seal every session's contents under the active key; gives how many were changed."""
    active = current_keyring().keys(Purpose.FIELDS).active
    changed = 0
    for row in Session.objects.only("session_key", "session_data").iterator(chunk_size=200):
        old = base64.b64decode(row.session_data)
        if key_number(old) == active:
            continue
        where = place(Session._meta.db_table, "session_data", row.session_key)
        new = base64.b64encode(seal(unseal(old, where), where)).decode()
        same = Session.objects.filter(pk=row.pk, session_data=row.session_data)
        changed += same.update(session_data=new)
    progress(Session._meta.label, changed)
    return changed


def keys_in_use() -> Counter[tuple[str, int]]:
    """How many sessions stand under each key."""
    data = Session.objects.values_list("session_data", flat=True)
    return Counter(
        (f"{Session._meta.db_table} (contents)", key_number(base64.b64decode(value)))
        for value in data.iterator(chunk_size=200)
    )
