"""What an encounter says now, as the contract's Said: what comes back as a `base`."""

from typing import Any

from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, PresentDraft, WishDraft
from rinnalla.fieldsync.holding.view import Content, exactly, text_id

AS_THEY_ARE = (
    "precision",
    "channel",
    "with_whom",
    "own_words",
    "there_was_time",
    "note",
    "own_answer",
    "could_not",
    "success",
    "feelings",
    "learnt",
    "kept_close",
    "may_be_linked",
)
HEADS = ("age_band", "gender", "how_many", "is_told")


def said_of(draft: EncounterDraft) -> Content:
    """A draft in the words of the contract."""
    return {name: _plain(getattr(draft, name)) for name in AS_THEY_ARE} | {
        "team_id": str(draft.team_id),
        "happened_at": exactly(draft.happened_at),
        "place_id": text_id(draft.place_id),
        "area_id": text_id(draft.area_id),
        "topics": list(draft.topics),
        "missing": list(draft.missing),
        "people_ids": [str(one) for one in draft.people_ids],
        "present": [_present(one) for one in draft.present],
        "heads": [{name: getattr(one, name) for name in HEADS} for one in draft.heads],
        "help": [_help(one) for one in draft.help],
        "wishes": [_wish(one) for one in draft.wishes],
    }


def _present(one: PresentDraft) -> Content:
    if one.user_id:
        return {"user_id": str(one.user_id)}
    return {"role": one.role, "from_where": str(one.from_where)}


def _help(one: HelpDraft) -> Content:
    return {
        "id": str(one.id),
        "kind_id": text_id(one.kind_id),
        "words": str(one.words),
        "quantity": one.quantity,
    }


def _wish(one: WishDraft) -> Content:
    return {
        "id": str(one.id),
        "words": str(one.words),
        "is_now": one.is_now,
        "until": exactly(one.until),
        "person_id": text_id(one.person_id),
        "helped_by": text_id(one.helped_by),
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)
