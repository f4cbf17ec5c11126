"""What can be asked."""

from rinnalla.encounters.drafting import (
    draft_of,
)
from rinnalla.encounters.queries.help_kinds import (
    HelpKindsPage,
    HelpTile,
    find_help_kind,
    help_kind_is_named,
    help_tiles,
    open_help_kinds,
    words_of_kinds,
)

__all__ = [
    "HelpKindsPage",
    "HelpTile",
    "draft_of",
    "find_help_kind",
    "help_kind_is_named",
    "help_tiles",
    "open_help_kinds",
    "words_of_kinds",
]
