"""The town's encounters as drafts: what would have been typed, in the mix of street work.

Six in ten nameless, three in ten by alias, one in ten with somebody who has consented; their own
word is asked in about a fifth (domain 4.3).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rinnalla.casefile.town import everyday_scenes, service_scenes
from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.met import heads_of, present_on, where
from rinnalla.casefile.town.names import COMPANIONS
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.phrases import FREE_HELP, KEPT_CLOSE_NOTES, LAST_SENTENCES
from rinnalla.casefile.town.scenes import Scene
from rinnalla.casefile.town.shape import Slot
from rinnalla.core.clock import HELSINKI
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, PresentDraft, WishDraft
from rinnalla.encounters.writing.normal import normal

SCENES = (*everyday_scenes.SCENES, *service_scenes.SCENES)
KNOWN = 0.37  # of the encounters that are nobody's first
SEVERAL = 0.12
ANSWERS = ("yes", "yes", "yes", "a_little", "a_little", "no", "not_wanted")
FORGOTTEN_AFTER = datetime.timedelta(days=400)
CHANNELS = ("street",) * 16 + ("drop_in",) * 3 + ("phone", "message", "going_along", "event")


@dataclass(frozen=True)
class Met:
    """An encounter to be written: its id, who recorded it, when, and all that was said.

    `forgotten`: it was with somebody known whom the night has forgotten since.
    """

    id: UUID
    by: UUID
    recorded_at: datetime.datetime
    draft: EncounterDraft
    forgotten: bool = False


def compose(
    dice: Dice, ground: Ground, slots: Sequence[Slot], *, people: Sequence[Known]
) -> list[Met]:
    """The encounters of one team, in order of time; `people` are those that it follows."""
    firsts = {one.first: one for one in people}
    return [
        _met(dice, ground, slot, person=_with_whom(dice, place, firsts, people=people))
        for place, slot in enumerate(slots)
    ]


def scene_at(dice: Dice, at: datetime.datetime) -> Scene:
    """A scene that fits the season."""
    month = at.astimezone(HELSINKI).month
    fitting = [one for one in SCENES if not one.months or month in one.months]
    return dice.choices(fitting, [one.weight for one in fitting])[0]


def _with_whom(
    dice: Dice, place: int, firsts: dict[int, Known], *, people: Sequence[Known]
) -> Known | None:
    if place in firsts:
        return firsts[place]
    if not dice.happens(KNOWN):
        return None
    there = [one for one in people if one.first < place <= one.last]
    return dice.choices(there, [one.often for one in there])[0] if there else None


def _met(dice: Dice, ground: Ground, slot: Slot, *, person: Known | None) -> Met:
    scene = scene_at(dice, slot.at)
    users = present_on(ground, slot.at)
    close = bool(person and person.pair and dice.happens(0.012))
    people = (person.id,) if person else ()
    long_ago = slot.age > FORGOTTEN_AFTER
    forgotten = long_ago and person is None and dice.happens(0.05)
    named = "several" if dice.happens(SEVERAL) else "nameless"
    with_whom = "known" if person or forgotten else named
    help_given = _help(dice, ground, slot, scene=scene)
    draft = EncounterDraft(
        team_id=ground.team_id,
        happened_at=slot.at,
        precision=dice.choice(("now", "just_now", "this_shift", "time")),
        channel=dice.choice(CHANNELS),
        present=_present(dice, users),
        with_whom=with_whom,
        people_ids=people,
        heads=heads_of(dice, with_whom),
        own_words=dice.one_of(scene.own, share=0.42),
        topics=_topics(dice, scene),
        help=help_given,
        wishes=_wishes(dice, slot, scene, there=(person, help_given)),
        there_was_time=dice.choice((True, True, True, False, None)),
        note=KEPT_CLOSE_NOTES[len(scene.name) % 2] if close else _note(dice, scene),
        kept_close=close,
        **where(dice, ground, slot.at),
        **_ending(dice, scene),
    )
    recorded = slot.at + datetime.timedelta(minutes=dice.randrange(1, 9))
    return Met(dice.id_at(recorded), users[0], recorded, normal(draft), forgotten=forgotten)


def _ending(dice: Dice, scene: Scene) -> dict[str, Any]:
    """How it ended: their own word on it, what could not be helped, what went well."""
    could_not = dice.one_of(scene.could_not, share=0.16)
    return {
        "own_answer": dice.choice(ANSWERS) if dice.happens(0.21) else "not_asked",
        "could_not": could_not,
        "missing": (dice.choice(scene.missing),) if could_not and scene.missing else (),
        "success": dice.one_of(scene.success, share=0.2),
        "learnt": dice.one_of(scene.learnt, share=0.3),
    }


def _present(dice: Dice, users: Sequence[UUID]) -> tuple[PresentDraft, ...]:
    there = tuple(PresentDraft(user_id=one) for one in users)
    if not dice.happens(0.04):
        return there
    role, from_where = dice.choice(COMPANIONS)
    return (*there, PresentDraft(role=role, from_where=from_where))


def _topics(dice: Dice, scene: Scene) -> tuple[str, ...]:
    return tuple(topic for n, topic in enumerate(scene.topics) if dice.happens(0.85 - 0.4 * n))


def _note(dice: Dice, scene: Scene) -> str:
    first = dice.one_of(scene.notes, share=0.48)
    return f"{first} {dice.choice(LAST_SENTENCES)}".strip() if first else ""


def _help(dice: Dice, ground: Ground, slot: Slot, *, scene: Scene) -> tuple[HelpDraft, ...]:
    codes = [code for n, code in enumerate(scene.help) if dice.happens(0.8 - 0.45 * n)]
    kinds = [ground.kinds[code] for code in codes]
    kinds += [ground.own_kinds[0]] if dice.happens(0.06) else []
    given = [
        HelpDraft(kind, quantity=dice.choice((1, 1, 1, 1, 2, 3)), id=dice.id_at(slot.at))
        for kind in kinds
    ]
    if dice.happens(0.02):
        given.append(HelpDraft(words=dice.choice(FREE_HELP), id=dice.id_at(slot.at)))
    return tuple(given)


def _wishes(
    dice: Dice,
    slot: Slot,
    scene: Scene,
    *,
    there: tuple[Known | None, tuple[HelpDraft, ...]],
) -> tuple[WishDraft, ...]:
    person, given = there
    words = dice.one_of(scene.wishes, share=0.3)
    if not words:
        return ()
    is_now = dice.happens(0.35)
    at_once = bool(given) and dice.happens(0.75 if person is None else 0.2)
    wish = WishDraft(
        words=words,
        is_now=is_now,
        until=slot.at + datetime.timedelta(hours=dice.randrange(2, 9)) if is_now else None,
        person_id=person.id if person else None,
        helped_by=given[0].id if at_once else None,
        id=dice.id_at(slot.at),
    )
    return (wish,)
