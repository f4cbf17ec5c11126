"""Who was at work, where, and how many were met."""

import datetime
from random import Random
from typing import Any
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.shape import WINTER, is_night
from rinnalla.core.clock import HELSINKI
from rinnalla.encounters.drafts import HeadsDraft
from rinnalla.encounters.shift_day import shift_day

GENDERS = {"woman": 27, "man": 65, "other": 2, "not_known": 6}
AGES = {"18_24": 15, "25_29": 12, "30_44": 36, "45_64": 26, "65_": 4, "not_known": 7}
INDOORS = ("station", "emergency_shelter", "shopping_centre")
OUTDOORS = ("street", "park", "station", "shopping_centre")
DAYTIME = ("low_threshold_site", "shopping_centre", "street")


def present_on(ground: Ground, at: datetime.datetime) -> list[UUID]:
    """The pair of that evening: the same all through the shift, and at work by then."""
    day = shift_day(at)
    there = [one for one in ground.people if one.since <= day]
    turn = Random(f"{ground.number} {day}")  # noqa: S311 no secret
    first = turn.choice([one for one in there if not one.is_peer])
    others = [one for one in there if one is not first]
    return [first.user_id, turn.choice(others).user_id] if others else [first.user_id]


def where(dice: Dice, ground: Ground, at: datetime.datetime) -> dict[str, Any]:
    """A lasting place that fits hour and season, an area, or nothing."""
    throw = dice.random()
    if throw < 0.1:
        return {}
    if throw < 0.3:
        return {"area_id": dice.choice(ground.areas)}
    fitting = _kinds_at(at)
    return {"place_id": dice.choice([one.id for one in ground.places if one.kind in fitting])}


def heads_of(dice: Dice, with_whom: str) -> tuple[HeadsDraft, ...]:
    """Whom they met, as told or estimated; of known people nothing is estimated."""
    if with_whom == "known":
        return ()
    if with_whom == "nameless":
        return (_heads(dice, 1),)
    made = [_heads(dice, dice.randrange(1, 5)) for _ in range(dice.choice((2, 2, 3)))]
    bands = {(one.age_band, one.gender): one for one in made}
    return tuple(bands.values())


def _heads(dice: Dice, how_many: int) -> HeadsDraft:
    return HeadsDraft(
        age_band=dice.choices(list(AGES), list(AGES.values()))[0],
        gender=dice.choices(list(GENDERS), list(GENDERS.values()))[0],
        how_many=how_many,
        is_told=dice.happens(0.15),
    )


def _kinds_at(at: datetime.datetime) -> tuple[str, ...]:
    there = at.astimezone(HELSINKI)
    if 6 <= there.hour < 15:
        return DAYTIME
    return INDOORS if is_night(at) and there.month in WINTER else OUTDOORS
