"""From what a row says to the draft of an encounter."""

import datetime
import re
from dataclasses import dataclass
from uuid import UUID

from rinnalla.encounters.drafts import EncounterDraft, HeadsDraft, HelpDraft, PresentDraft
from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import Precision, PresentRole, WithWhom
from rinnalla.oldlogs.around import Around
from rinnalla.oldlogs.reading.folding import fold
from rinnalla.oldlogs.reading.shapes import ReadEncounter, ReadHelp

SOMEBODY_AT_WORK = PresentRole("worker")
NOON = datetime.time(12)  # of a row that tells no time: in the middle of its day's work
BETWEEN_NAMES = re.compile(r"\s*(?:[,;/+&\n]|\s(?:ja|och|and|sekä|samt)\s)\s*")


@dataclass(frozen=True)
class Drafted:
    """A draft, and the kind of place that the place or the row tells."""

    draft: EncounterDraft
    place_kind: str


def drafted(read: ReadEncounter, team_id: UUID, around: Around) -> Drafted:
    """The encounter as a draft.

    A place that nobody has named here stands in the note, word for word; so does a colleague's
    name that is nobody's, beside the row of somebody at work who was there.
    """
    folded = fold(read.place)
    place_id, kind = around.places.get(folded, (None, ""))
    area_id = None if place_id else around.areas.get(folded)
    note = read.note
    if read.place and not (place_id or area_id):
        note = f"{read.place}\n{note}" if note else read.place
    draft = EncounterDraft(
        team_id=team_id,
        happened_at=moment_told(read),
        precision=Precision.TIME if read.time else Precision.THIS_SHIFT,
        place_id=place_id,
        area_id=area_id,
        channel=read.channel,
        present=_present(read.present, around),
        with_whom=WithWhom.KNOWN if read.people_ids else WithWhom.NAMELESS,
        people_ids=read.people_ids,
        heads=tuple(
            HeadsDraft(one.age_band, one.gender, one.how_many, one.is_told) for one in read.heads
        ),
        own_words=read.own_words,
        topics=read.topics,
        help=tuple(_help(one, around) for one in read.help),
        note=note,
        own_answer=read.own_answer,
        could_not=read.could_not,
        missing=read.missing,
        success=read.success,
        learnt=read.learnt,
    )
    return Drafted(draft, kind or read.place_kind)


def moment_told(read: ReadEncounter) -> datetime.datetime:
    """When the row was, as it tells it."""
    return moment_of(read.day, read.time or NOON)


def _help(one: ReadHelp, around: Around) -> HelpDraft:
    return HelpDraft(
        kind_id=around.help_kinds[one.code] if one.code else None,
        words=one.words,
        quantity=one.quantity,
    )


def _present(words: str, around: Around) -> tuple[PresentDraft, ...]:
    found = []
    for name in filter(None, BETWEEN_NAMES.split(words.strip())):
        user_id = around.colleagues.get(fold(name))
        if user_id:
            found.append(PresentDraft(user_id=user_id))
        else:
            found.append(PresentDraft(role=SOMEBODY_AT_WORK, from_where=name[:200]))
    return tuple(found)
