"""Finding encounters by words that were typed (S2-21): any inflection, newest first."""

from dataclasses import dataclass

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.postings import context, tokens_asked
from rinnalla.encounters.models import Encounter, NotePosting
from rinnalla.encounters.note_words import INDEX
from rinnalla.encounters.policy import encounters_visible_to
from rinnalla.encounters.queries.walking import FoundIds, Searched, ids_in

NOTES = Searched(NotePosting, "encounter", encounters_visible_to)


@dataclass(frozen=True)
class FoundNotes:
    """Encounters that have all the words, newest first; `after` leads on, or is empty."""

    encounters: list[Encounter]
    after: str = ""


def search_notes(actor: Actor, words: str, *, limit: int = 20, after: str = "") -> FoundNotes:
    """The visible encounters in whose texts every typed word is found, in whatever inflection.

    `after` is what the page before gave. What was found is in the trail, the words are not.
    Raises NotKnown for an `after` that no page gave.
    """
    found = ids_with(actor, words, limit=limit, after=after)
    # By their ids alone: who may see them has just been asked, and SQLite knows its way.
    rows = Encounter.objects.prefetch_related("team", "place", "area").in_bulk(found.ids)
    shown = [rows[one] for one in found.ids]
    trail.record(actor, "encounters.searched", shown)
    return FoundNotes(shown, found.after)


def ids_with(actor: Actor, words: str, *, limit: int = 20, after: str = "") -> FoundIds:
    """As `search_notes`. Leaves no trail: the page that shows them does."""
    asked = tokens_asked(context(INDEX, actor.organisation_id), words)
    return ids_in(actor, NOTES, asked, limit=limit, after=after)
