"""For commands and nightly tasks, which belong to no single organisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from rinnalla.audit.actor import INSTALLATION
from rinnalla.core.walls import seeing
from rinnalla.organisations.models import Organisation


def organisation_ids() -> list[UUID]:
    """The ids of all organisations, oldest first; nothing else of them comes into view."""
    with seeing(registry=True):
        return list(Organisation.objects.order_by("id").values_list("id", flat=True))


@contextmanager
def seeing_every_organisation() -> Iterator[None]:
    """Within the block every organisation's rows and the installation's own are in view."""
    with seeing(INSTALLATION, *organisation_ids()):
        yield
