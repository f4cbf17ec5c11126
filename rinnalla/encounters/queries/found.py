"""What a search of words found, as lines."""

from dataclasses import dataclass

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.core.snippets import around
from rinnalla.encounters.policy import may_search_notes
from rinnalla.encounters.queries.beside_lines import BesideLines, beside_lines
from rinnalla.encounters.queries.everywhere import found_everywhere
from rinnalla.encounters.telling import EncounterLine, lines_in_order, subjects_of


@dataclass(frozen=True)
class FoundLines:
    """A page of what words found, newest first: encounters, and what stands beside them.

    `after` leads on, or is empty.
    """

    lines: list[EncounterLine]
    beside: BesideLines
    after: str
    words: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing has all the words."""
        return not self.lines and not self.beside.count

    @property
    def with_snippets(self) -> list[tuple[EncounterLine, str]]:
        """Each with a few words of its note around what was looked for, if it is there."""
        return [(line, around(line.note, self.words)) for line in self.lines]


def found_lines(actor: Actor, words: str, *, after: str = "") -> FoundLines:
    """The visible encounters, attempts, observations and wishes that have all the words.

    Those shown, and whom they name, are in the trail; the words are not. Raises Refused for whom
    search is not, and NotKnown for an `after` that no page gave.
    """
    require(may_search_notes(actor))
    found = found_everywhere(actor, words, after=after)
    lines, beside = lines_in_order(actor, found.encounters.ids), beside_lines(actor, found, words)
    shown = list(dict.fromkeys([*subjects_of(lines), *beside.subjects]))
    trail.record(actor, "encounters.searched", shown, facts={"shown": len(lines) + beside.count})
    return FoundLines(lines, beside, found.after, words)
