"""Somebody looks into the tray and decides about one of its items, as its pages let them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rinnalla.audit.actor import Actor
from rinnalla.core.ids import new_id
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.fieldsync import actions, queries
from rinnalla.fieldsync.models import TrayItem, TrayState
from rinnalla.fieldsync.policy import tray_visible_to

Told = Mapping[str, Any]
NOTHING: dict[str, Any] = {"not_done": "nothing to decide about"}


def decide(actor: Actor, asked: Told) -> dict[str, Any]:
    """What is asked for, about the item that chance has chosen of those the actor sees.

    Raises NotKnown and Refused.
    """
    state = TrayState.SET_ASIDE if asked["how"] == "bring_back" else TrayState.WAITING
    items = list(tray_visible_to(actor).filter(state=state).order_by("pk"))
    if not items:
        return NOTHING
    item = queries.find_item(actor, items[asked["nth"] % len(items)].pk)
    try:
        return HOW[asked["how"]](actor, item, asked)
    except (actions.CannotBeTaken, DraftWrong) as problem:
        return {"not_done": type(problem).__name__}


def _take(actor: Actor, item: TrayItem, asked: Told) -> dict[str, Any]:
    if not queries.open_item(actor, item.pk).may_take:
        return NOTHING
    actions.take_as_it_is(actor, item)
    return {}


def _correct(actor: Actor, item: TrayItem, asked: Told) -> dict[str, Any]:
    if not queries.open_item(actor, item.pk).may_correct:
        return NOTHING
    _, draft = queries.open_to_correct(actor, item.pk)
    # The sheet gives its parts ids of their own.
    corrected = replace(
        draft,
        note=asked["note"],
        help=tuple(replace(one, id=new_id()) for one in draft.help),
        wishes=tuple(replace(one, id=new_id(), helped_by=None) for one in draft.wishes),
    )
    actions.take_corrected(actor, item, corrected, once=new_id())
    return {}


def _set_aside(actor: Actor, item: TrayItem, asked: Told) -> dict[str, Any]:
    actions.set_aside(actor, item, why=asked["note"])
    return {}


def _bring_back(actor: Actor, item: TrayItem, asked: Told) -> dict[str, Any]:
    actions.bring_back(actor, item)
    return {}


HOW: dict[str, Callable[[Actor, TrayItem, Told], dict[str, Any]]] = {
    "take": _take,
    "correct": _correct,
    "set_aside": _set_aside,
    "bring_back": _bring_back,
}
