"""What an encounter's form says at first."""

from typing import Any

from rinnalla.encounters.drafts import EncounterDraft, WishDraft
from rinnalla.encounters.forms.help_and_wishes import KIND
from rinnalla.encounters.forms.moments import moment_initial
from rinnalla.encounters.forms.rows import (
    AS_IT_WAS,
    COMPANIONS,
    FREE_HELP,
    HEADS,
    NOBODY,
    WISHES,
    Rows,
)
from rinnalla.encounters.forms.where import AREA, PLACE

SAME = (
    "channel",
    "with_whom",
    "own_words",
    "note",
    "own_answer",
    "could_not",
    "success",
    "feelings",
    "learnt",
    "kept_close",
    "may_be_linked",
)


def initial_of(draft: EncounterDraft) -> dict[str, Any]:
    """The first values of a form that corrects this draft."""
    return (
        {name: getattr(draft, name) for name in SAME}
        | moment_initial(draft)
        | where_and_who_of(draft)
        | {
            "people": [str(one) for one in draft.people_ids],
            "topics": list(draft.topics),
            "missing": list(draft.missing),
            "feelings_agreed": bool(draft.feelings),
            "there_was_time": {True: "yes", False: "no", None: ""}[draft.there_was_time],
        }
        | _heads(draft)
        | _help(draft)
        | _wishes(draft)
    )


def where_and_who_of(draft: EncounterDraft) -> dict[str, Any]:
    """What stays for the next one: team, place, way of meeting, and who of us was there."""
    others = [one for one in draft.present if not one.user_id]
    rows = [{"role": one.role, "from_where": one.from_where} for one in others]
    where = f"{PLACE}{draft.place_id}" if draft.place_id else ""
    return {
        "team": str(draft.team_id),
        "where": f"{AREA}{draft.area_id}" if draft.area_id else where,
        "channel": draft.channel,
        "present": [str(one.user_id) for one in draft.present if one.user_id],
    } | Rows("companion", len(rows), COMPANIONS).initial(rows)


def _heads(draft: EncounterDraft) -> dict[str, Any]:
    rows = [
        {"how_many": one.how_many, "age": one.age_band, "gender": one.gender, "told": one.is_told}
        for one in draft.heads
    ]
    return Rows("heads", len(rows), HEADS).initial(rows)


def _help(draft: EncounterDraft) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for one in draft.help:
        if one.kind_id:
            said[f"help_{one.kind_id}"] = True
            before = said.get(f"times_{one.kind_id}", 0)
            said[f"times_{one.kind_id}"] = before + one.quantity
    rows = [
        {"id": one.id, "words": one.words, "times": one.quantity}
        for one in draft.help
        if not one.kind_id
    ]
    return said | Rows("free_help", len(rows), FREE_HELP).initial(rows)


def _wishes(draft: EncounterDraft) -> dict[str, Any]:
    kinds = {one.id: one.kind_id for one in draft.help}
    rows = [
        {
            "id": one.id,
            "words": one.words,
            "now": one.is_now,
            "lasts": AS_IT_WAS if one.until else "",
            "person": str(one.person_id or NOBODY),
            "helped": _helped(one, kinds),
        }
        for one in draft.wishes
    ]
    return Rows("wish", len(rows), WISHES).initial(rows)


def _helped(wish: WishDraft, kinds: dict[Any, Any]) -> str:
    if wish.helped_by is None:
        return ""
    kind_id = kinds.get(wish.helped_by)
    return f"{KIND}{kind_id}" if kind_id else AS_IT_WAS
