"""A trail of eight entries with anchors of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailEntry


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path: Path) -> Path:
    """Anchors of this test alone."""
    settings.ANCHOR_FOLDER = tmp_path / "anchors"
    return settings.ANCHOR_FOLDER


@pytest.fixture
def write(django_capture_on_commit_callbacks) -> Callable[..., TrailEntry]:
    """`trail.record`, anchored as after a commit."""

    def record(*arguments, **named) -> TrailEntry:
        with django_capture_on_commit_callbacks(execute=True):
            return trail.record(*arguments, **named)

    return record


@pytest.fixture
def bea(town) -> Actor:
    return town.actor("Bea")


@pytest.fixture
def entries(town, bea, write) -> list[TrailEntry]:
    """Eight entries; the third and the sixth have a reason."""
    return [
        write(
            bea,
            "tested.once",
            [town.north, town.user("Aino")],
            reason="koska on tarpeen" if number in {3, 6} else "",
            facts={"number": number},
        )
        for number in range(1, 9)
    ]
