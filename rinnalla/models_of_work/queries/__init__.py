"""What pages show of operating models."""

from rinnalla.models_of_work.queries.drafts import (
    DraftPage,
    History,
    PublishingPage,
    WritablePage,
    find_draft,
    find_writable,
    open_draft,
    open_history,
    open_publishing,
    open_writable,
)
from rinnalla.models_of_work.queries.library import LibraryPage, Line, library
from rinnalla.models_of_work.queries.reading import VersionPage, find_version, open_version

__all__ = [
    "DraftPage",
    "History",
    "LibraryPage",
    "Line",
    "PublishingPage",
    "VersionPage",
    "WritablePage",
    "find_draft",
    "find_version",
    "find_writable",
    "library",
    "open_draft",
    "open_history",
    "open_publishing",
    "open_version",
    "open_writable",
]
