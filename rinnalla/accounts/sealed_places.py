"""Sealed values of accounts outside encrypted columns: contents of sessions, secrets of factors."""

import base64
from collections import Counter
from collections.abc import Callable, Iterator

from allauth.mfa.models import Authenticator
from django.db import transaction

from rinnalla.accounts.factor_adapter import place_of_secret
from rinnalla.accounts.models import Session
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.sealing import key_number, place, seal, unseal

# Under these names the library keeps what a factor's codes are made from.
SECRETS = ("secret", "seed")


def seal_anew(progress: Callable[[str, int], None]) -> int:
    """Seal all of it under the active key; gives how many rows were changed."""
    sessions, factors = _sessions_anew(), _factors_anew()
    progress(Session._meta.label, sessions)
    progress(Authenticator._meta.label, factors)
    return sessions + factors


def keys_in_use() -> Counter[tuple[str, int]]:
    """How many values stand under each key."""
    data = Session.objects.values_list("session_data", flat=True).iterator(chunk_size=200)
    found = Counter((f"{Session._meta.db_table} (contents)", _number(value)) for value in data)
    for row in Authenticator.objects.only("data").iterator(chunk_size=200):
        for name in _sealed_in(row):
            found[f"{Authenticator._meta.db_table} ({name})", _number(row.data[name])] += 1
    return found


def _sessions_anew() -> int:
    active, changed = _active(), 0
    for row in Session.objects.only("session_key", "session_data").iterator(chunk_size=200):
        if _number(row.session_data) == active:
            continue
        where = place(Session._meta.db_table, "session_data", row.session_key)
        same = Session.objects.filter(pk=row.pk, session_data=row.session_data)
        changed += same.update(session_data=_anew(row.session_data, where))
    return changed


def _factors_anew() -> int:
    active, changed = _active(), 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():  # a code may be used up meanwhile: the row is locked
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            old = [n for n in _sealed_in(row) if _number(row.data[n]) != active] if row else []
            for name in old:
                row.data[name] = _anew(row.data[name], place_of_secret(row.user_id))
            if old:
                row.save(update_fields=["data"])
                changed += 1
    return changed


def _sealed_in(row: Authenticator) -> Iterator[str]:
    return (name for name in SECRETS if name in row.data)


def _active() -> int:
    return current_keyring().keys(Purpose.FIELDS).active


def _number(text: str) -> int:
    return key_number(base64.b64decode(text))


def _anew(text: str, where: bytes) -> str:
    return base64.b64encode(seal(unseal(base64.b64decode(text), where), where)).decode()
