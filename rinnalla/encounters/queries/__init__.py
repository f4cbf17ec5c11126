"""What can be asked."""

from rinnalla.encounters.drafting import (
    draft_of,
)
from rinnalla.encounters.queries.beside import (
    MessageLine,
    attempts_of,
    find_message,
    messages_for,
)
from rinnalla.encounters.queries.choices import (
    colleagues_to_choose,
    found_people,
    likely_people,
    places_to_choose,
    team_for,
    teams_that_follow,
    teams_to_record_for,
)
from rinnalla.encounters.queries.found import (
    FoundLines,
    found_lines,
)
from rinnalla.encounters.queries.help_kinds import (
    HelpKindsPage,
    HelpTile,
    find_help_kind,
    help_tiles,
    open_help_kinds,
    open_help_kinds_with,
    words_of_kinds,
)
from rinnalla.encounters.queries.lists import (
    ANYTHING,
    Asked,
    EncounterList,
    list_encounters,
    teams_listed,
)
from rinnalla.encounters.queries.one import (
    EncounterPage,
    VersionLine,
    find_encounter,
    open_encounter,
    open_to_correct,
    versions_of,
)
from rinnalla.encounters.queries.one_wish import (
    GivenLine,
    WishPage,
    find_wish,
    help_since,
    open_wish_page,
)
from rinnalla.encounters.queries.pairs import (
    PossiblePair,
    open_pairs_page,
    possible_pairs,
    possible_pairs_of,
)
from rinnalla.encounters.queries.reopening import (
    EarlierLine,
    earlier_lines,
)
from rinnalla.encounters.queries.searching import (
    FoundNotes,
    search_notes,
)
from rinnalla.encounters.queries.story import (
    OwnWords,
    Success,
    Voices,
    latest_with,
    story_of,
    voices_of,
)
from rinnalla.encounters.queries.wishes import (
    OpenWishes,
    open_wishes,
    open_wishes_of,
    wishes_for_today,
    wishes_of,
    wishes_of_today,
    wishes_page,
)
from rinnalla.encounters.telling import (
    EncounterLine,
)
from rinnalla.encounters.wish_lines import WishLine, wish_lines

__all__ = [
    "ANYTHING",
    "Asked",
    "EarlierLine",
    "EncounterLine",
    "EncounterList",
    "EncounterPage",
    "FoundLines",
    "FoundNotes",
    "GivenLine",
    "HelpKindsPage",
    "HelpTile",
    "MessageLine",
    "OpenWishes",
    "OwnWords",
    "PossiblePair",
    "Success",
    "VersionLine",
    "Voices",
    "WishLine",
    "WishPage",
    "attempts_of",
    "colleagues_to_choose",
    "draft_of",
    "earlier_lines",
    "find_encounter",
    "find_help_kind",
    "find_message",
    "find_wish",
    "found_lines",
    "found_people",
    "help_since",
    "help_tiles",
    "latest_with",
    "likely_people",
    "list_encounters",
    "messages_for",
    "open_encounter",
    "open_help_kinds",
    "open_help_kinds_with",
    "open_pairs_page",
    "open_to_correct",
    "open_wish_page",
    "open_wishes",
    "open_wishes_of",
    "places_to_choose",
    "possible_pairs",
    "possible_pairs_of",
    "search_notes",
    "story_of",
    "team_for",
    "teams_listed",
    "teams_that_follow",
    "teams_to_record_for",
    "versions_of",
    "voices_of",
    "wish_lines",
    "wishes_for_today",
    "wishes_of",
    "wishes_of_today",
    "wishes_page",
    "words_of_kinds",
]
