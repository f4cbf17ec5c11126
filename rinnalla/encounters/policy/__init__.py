"""Who may record encounters and what stands beside them, and who may read it."""

from rinnalla.encounters.policy.beside import (
    attempts_visible_to,
    attempts_with,
    may_record_attempt,
    may_take_back,
    messages_visible_to,
    observations_visible_to,
)
from rinnalla.encounters.policy.help_kinds import (
    help_kinds_visible_to,
    may_tend_help_kinds,
)
from rinnalla.encounters.policy.met import (
    encounters_readable_by,
    encounters_visible_to,
    encounters_with,
    may_correct,
    may_go_out,
    may_read_draft,
    may_read_encounters,
    may_record,
    may_search_notes,
    searches_every_team,
    teams_searched_by,
)
from rinnalla.encounters.policy.wishes import (
    encounters_about,
    may_read_wishes,
    may_reopen_wish,
    may_tend_wish,
    tends_wishes_of,
    wishes_readable_by,
    wishes_visible_to,
    wishes_with,
    without_close,
)

__all__ = [
    "attempts_visible_to",
    "attempts_with",
    "encounters_about",
    "encounters_readable_by",
    "encounters_visible_to",
    "encounters_with",
    "help_kinds_visible_to",
    "may_correct",
    "may_go_out",
    "may_read_draft",
    "may_read_encounters",
    "may_read_wishes",
    "may_record",
    "may_record_attempt",
    "may_reopen_wish",
    "may_search_notes",
    "may_take_back",
    "may_tend_help_kinds",
    "may_tend_wish",
    "messages_visible_to",
    "observations_visible_to",
    "searches_every_team",
    "teams_searched_by",
    "tends_wishes_of",
    "wishes_readable_by",
    "wishes_visible_to",
    "wishes_with",
    "without_close",
]
