"""Indexes of keyed tokens: what they were built with, and how they are built anew.

An app that keeps tokens has a module `indexes.py` with `INDEXES`, a list of `Index`. A token
depends on the key and, for words, on the analyser; when either changes, `rinnalla reindex`
mends it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.models import IndexState
from rinnalla.core.rooms import modules_named

EXACT = "exact"  # the analyser of indexes that compare whole values


@dataclass(frozen=True)
class Index:
    """One index: its lasting name, what cuts its values into words, and how to build it anew.

    `analyser` gives a name with a version; `rebuild` works in short transactions, may be run while
    the product is in use, and gives how many rows it wrote.
    """

    name: str
    analyser: Callable[[], str]
    rebuild: Callable[[], int]


def indexes() -> Iterator[Index]:
    """Every index of the product."""
    for module in modules_named("indexes"):
        yield from module.INDEXES


def under_another_key() -> list[str]:
    """The names of the indexes that are not known to stand under the active token key."""
    active = current_keyring().keys(Purpose.TOKENS).active
    under_it = IndexState.objects.filter(key_number=active).values_list("pk", flat=True)
    return sorted({index.name for index in indexes()} - set(under_it))


def never_built() -> list[Index]:
    """Those that were not built here yet: of a new installation, or new with this version."""
    built = set(IndexState.objects.values_list("pk", flat=True))
    return [index for index in indexes() if index.name not in built]


def is_current(index: Index) -> bool:
    """Whether the index was built with today's analyser and key."""
    state = IndexState.objects.filter(pk=index.name).first()
    return state is not None and (state.analyser, state.key_number) == (
        index.analyser(),
        current_keyring().keys(Purpose.TOKENS).active,
    )


def rebuild(index: Index) -> int:
    """Build the index anew and note with what; gives the number of rows written."""
    key = current_keyring().keys(Purpose.TOKENS).active
    analyser = index.analyser()
    rows = index.rebuild()
    IndexState.objects.update_or_create(
        pk=index.name, defaults={"analyser": analyser, "key_number": key}
    )
    return rows
