"""Changing keys while the product is in use.

A new key is added to the keyring and becomes active; every process reads the keyring again when
its file changes. Rows are then sealed anew in short transactions, each only if nobody changed it
meanwhile. An old key is retired when no row needs it (`rinnalla keys`; docs/operations.md, Keys).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from rinnalla.core.fields import EncryptedTextField, SealedValue
from rinnalla.core.indexing import under_another_key
from rinnalla.core.key_state import prove_keys
from rinnalla.core.keyring import (
    KeyringError,
    Purpose,
    current_keyring,
    only_one_changes,
    read_keyring,
    write_keyring,
)
from rinnalla.core.models import KeyProof
from rinnalla.core.rooms import modules_named
from rinnalla.core.sealing import key_number, seal, unseal

AT_ONCE = 200  # rows sealed anew in one transaction: the write lock is held for milliseconds

Progress = Callable[[str, int], None]
InView = Callable[[], AbstractContextManager[None]]


def add_key(purpose: Purpose) -> int:
    """Add a fresh key and make it the active one; gives its number."""
    path = Path(settings.KEYRING_FILE)
    with only_one_changes(path):
        grown = read_keyring(path).with_new_key(purpose)
        write_keyring(grown, path)
    prove_keys(grown)
    return grown.keys(purpose).active


def seal_anew(progress: Progress, *, in_view: InView = nullcontext) -> int:
    """Seal every encrypted value under the active key; gives how many were changed.

    `in_view` brings all organisations into view (PostgreSQL) and is entered for each batch, so
    that no transaction is long.
    """
    changed = 0
    for model, fields in _encrypted_columns():
        last = None
        while rows := _batch(model, last, in_view):
            with in_view():
                changed += _seal_rows(rows, fields)
            last = rows[-1].pk
        progress(model._meta.label, changed)
    for place in _other_places():
        changed += place.seal_anew(progress)
    return changed


def keys_in_use() -> Counter[tuple[str, int]]:
    """How many encrypted values of each table stand under each key: (table, key) to count."""
    found: Counter[tuple[str, int]] = Counter()
    for model, fields in _encrypted_columns():
        last = None
        while rows := _batch(model, last, nullcontext):
            found.update(
                (model._meta.db_table, key_number(value))
                for row in rows
                for value in _sealed_values(row, fields)
            )
            last = rows[-1].pk
    for place in _other_places():
        found.update(place.keys_in_use())
    return found


def retire_key(purpose: Purpose, number: int) -> None:
    """Take an old key out of the keyring; raises KeyringError while anything needs it."""
    if purpose is Purpose.TRAIL:
        raise KeyringError("Keys of the trail are never retired: old entries must stay verifiable.")
    needed = sum(count for (_, used), count in keys_in_use().items() if used == number)
    if purpose is Purpose.FIELDS and needed:
        raise KeyringError(f"{needed} values still stand under key {number}: seal anew first.")
    if purpose is Purpose.TOKENS and (names := under_another_key()):
        raise KeyringError(
            f"These indexes do not stand under the active key: {', '.join(names)}. "
            "Build them anew first (`rinnalla reindex`); nothing has been changed."
        )
    for why in filter(None, (one.why_needed(purpose, number) for one in _who_need_keys())):
        raise KeyringError(f"{why} Nothing has been changed.")
    path = Path(settings.KEYRING_FILE)
    with only_one_changes(path):
        smaller = read_keyring(path).without_key(purpose, number)
        KeyProof.objects.filter(purpose=purpose, number=number).delete()
        write_keyring(smaller, path)


def _encrypted_columns() -> Iterator[tuple[type[models.Model], list[EncryptedTextField]]]:
    for model in apps.get_models():
        fields = [f for f in model._meta.local_fields if isinstance(f, EncryptedTextField)]
        if fields:
            yield model, fields


def _batch(model: type[models.Model], last: Any, in_view: InView) -> list[models.Model]:
    rows = model._default_manager.order_by("pk")
    with in_view():
        return list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE])


def _sealed_values(row: models.Model, fields: list[EncryptedTextField]) -> Iterator[SealedValue]:
    for field in fields:
        value = row.__dict__[field.attname]
        if value is not None:
            yield value


def _seal_rows(rows: list[models.Model], fields: list[EncryptedTextField]) -> int:
    active = current_keyring().keys(Purpose.FIELDS).active
    changed = 0
    with transaction.atomic():
        for row in rows:
            for field in fields:
                old = row.__dict__[field.attname]
                if old is not None and key_number(old) != active:
                    changed += _replace(row, field, old)
    return changed


def _replace(row: models.Model, field: EncryptedTextField, old: SealedValue) -> int:
    where = field.place_of(row)
    new = SealedValue(seal(unseal(bytes(old), where), where))
    # Only if nobody wrote it meanwhile: a value written now stands under the active key anyway.
    same = type(row)._default_manager.filter(pk=row.pk, **{field.attname: old})
    return same.update(**{field.attname: new})


def _other_places() -> Iterator[Any]:
    """Apps that keep sealed values outside encrypted columns say so in `sealed_places.py`."""
    yield from modules_named("sealed_places")


def _who_need_keys() -> Iterator[Any]:
    """Apps for which something outside the database still needs a key: `keys_needed.py`."""
    yield from modules_named("keys_needed")


def needed_outside(purpose: Purpose, number: int) -> int:
    """How many things outside the database still need that key: phones, for sealing keys."""
    return sum(one.values_needing(purpose, number) for one in _who_need_keys())
