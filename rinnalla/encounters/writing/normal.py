"""One way of saying the same: a draft in the order in which its encounter is read back."""

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from rinnalla.encounters.drafts import EncounterDraft, PresentDraft
from rinnalla.encounters.models import Topic

T = TypeVar("T")

ORDER_OF_TOPICS = {topic: place for place, topic in enumerate(Topic.values)}


def normal(draft: EncounterDraft) -> EncounterDraft:
    """The same draft: nothing twice, topics everyday ones first, users before those without one.

    Help and wishes stand in the order of their ids, which is that in which they were thought of.
    """
    return dataclasses.replace(
        draft,
        present=_present(draft.present),
        people_ids=_each_once(draft.people_ids),
        topics=tuple(sorted(set(draft.topics), key=lambda one: ORDER_OF_TOPICS.get(one, -1))),
        help=tuple(sorted(draft.help, key=lambda one: one.id)),
        wishes=tuple(sorted(draft.wishes, key=lambda one: one.id)),
        missing=_each_once(draft.missing),
    )


def _present(present: tuple[PresentDraft, ...]) -> tuple[PresentDraft, ...]:
    users = _each_once(PresentDraft(user_id=one.user_id) for one in present if one.user_id)
    return (*users, *(one for one in present if not one.user_id))


def _each_once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))
