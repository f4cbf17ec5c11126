"""What this app keeps sealed outside encrypted columns: the files of old trails."""

from collections import Counter
from collections.abc import Callable, Iterator
from uuid import UUID

from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.takeout.archives import archive_file, keys_of, seal_file_anew
from rinnalla.takeout.models import TrailArchive

NAME = "old trails"


def seal_anew(progress: Callable[[str, int], None]) -> int:
    """Seal every file under the active key; gives how many were changed."""
    changed = sum(seal_file_anew(one) for one in _archives())
    progress(NAME, changed)
    return changed


def keys_in_use() -> Counter[tuple[str, int]]:
    """How many files stand under each key."""
    return Counter((NAME, number) for one in _archives() for number in keys_of(archive_file(one)))


def _archives() -> Iterator[UUID]:
    for organisation_id in organisation_ids():
        with seeing(organisation_id):
            here = TrailArchive.objects.filter(organisation_id=organisation_id)
            ids = list(here.values_list("pk", flat=True))
        yield from ids
