"""What a form should have caught."""

import datetime
from functools import cache

from django.db.models import TextChoices

from rinnalla.core import clock
from rinnalla.core.refusal import Wrong
from rinnalla.core.typed import LONGEST
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import (
    AgeBand,
    Channel,
    Gender,
    Missing,
    OwnAnswer,
    Precision,
    PresentRole,
    Topic,
    WithWhom,
)

# Nothing that is recorded here happened before there was such work; a clock may run a little fast.
FIRST_YEAR = 2000
AHEAD = datetime.timedelta(days=1)
MOST = 32_767  # heads and times help was given: what a small column holds


class DraftWrong(Wrong):
    """A draft that cannot be an encounter, or what stands beside one."""


def is_absurd(moment: datetime.datetime) -> bool:
    """Whether a moment is before all such work, or more than a day ahead."""
    return moment.year < FIRST_YEAR or moment > clock.now() + AHEAD


def refuse_what_cannot_be(draft: EncounterDraft) -> None:
    """Raises DraftWrong for what contradicts itself, is absurd, or names an unknown code."""
    for field, wrong in (
        ("happened_at", draft.happened_at.tzinfo is None or is_absurd(draft.happened_at)),
        ("place_id", draft.place_id is not None and draft.area_id is not None),
        ("with_whom", bool(draft.people_ids) and draft.with_whom == WithWhom.NAMELESS),
        ("wishes", _wishes_are_wrong(draft)),
        ("help", any(not (one.kind_id or one.words.strip()) for one in draft.help)),
        ("help", not all(1 <= one.quantity <= MOST for one in draft.help)),
        ("heads", not all(1 <= one.how_many <= MOST for one in draft.heads)),
    ):
        if wrong:
            raise DraftWrong(field)
    _refuse_unknown_codes(draft)
    _refuse_long_texts(draft)


def _wishes_are_wrong(draft: EncounterDraft) -> bool:
    helps = {one.id for one in draft.help} | {None}
    people = {*draft.people_ids, None}
    return any(
        not one.words.strip() or one.helped_by not in helps or one.person_id not in people
        for one in draft.wishes
    )


def _refuse_unknown_codes(draft: EncounterDraft) -> None:
    chosen: list[tuple[str, type[TextChoices], list[str]]] = [
        ("precision", Precision, [draft.precision]),
        ("channel", Channel, [draft.channel]),
        ("with_whom", WithWhom, [draft.with_whom]),
        ("own_answer", OwnAnswer, [draft.own_answer]),
        ("topics", Topic, list(draft.topics)),
        ("missing", Missing, list(draft.missing)),
        ("heads", AgeBand, [one.age_band for one in draft.heads]),
        ("heads", Gender, [one.gender for one in draft.heads]),
        ("present", PresentRole, [one.role for one in draft.present if not one.user_id]),
    ]
    for field, codes, given in chosen:
        if not _values_of(codes).issuperset(given):
            raise DraftWrong(field)


@cache
def _values_of(codes: type[TextChoices]) -> frozenset[str]:
    return frozenset(codes.values)


def _refuse_long_texts(draft: EncounterDraft) -> None:
    texts = {name: getattr(draft, name) for name in ("own_words", "note", "could_not")}
    texts |= {name: getattr(draft, name) for name in ("success", "feelings", "learnt")}
    texts |= {"help": "".join(one.words for one in draft.help)}
    texts |= {"wishes": max((one.words for one in draft.wishes), key=len, default="")}
    texts |= {"present": max((one.from_where for one in draft.present), key=len, default="")}
    for field, text in texts.items():
        if len(text) > LONGEST:
            raise DraftWrong(field)
