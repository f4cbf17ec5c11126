"""What a search of words found, as lines."""

from dataclasses import dataclass

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.core.snippets import around
from rinnalla.encounters.policy import may_search_notes
from rinnalla.encounters.queries.searching import ids_with
from rinnalla.encounters.telling import EncounterLine, lines_in_order, subjects_of


@dataclass(frozen=True)
class FoundLines:
    """A page of encounters found by words, newest first; `after` leads on, or is empty."""

    lines: list[EncounterLine]
    after: str
    words: str

    @property
    def with_snippets(self) -> list[tuple[EncounterLine, str]]:
        """Each with a few words of its note around what was looked for, if it is there."""
        return [(line, around(line.note, self.words)) for line in self.lines]


def found_lines(actor: Actor, words: str, *, after: str = "") -> FoundLines:
    """The visible encounters that have all the words.

    Those shown, and whom they name, are in the trail; the words are not. Raises Refused for whom
    search is not, and NotKnown as `search_notes`.
    """
    require(may_search_notes(actor))
    found = ids_with(actor, words, after=after)
    lines = lines_in_order(actor, found.ids)
    trail.record(actor, "encounters.searched", subjects_of(lines), facts={"shown": len(lines)})
    return FoundLines(lines, found.after, words)
