"""Limits in the town: shut out, stepped aside, sleeping places, deaths, questions from others."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.phrases import ASKED_BY, SLEEPING
from rinnalla.core import clock
from rinnalla.people.models import (
    Death,
    Disclosure,
    DisclosureKind,
    ShutOut,
    ShutOutBy,
    SleepingPlace,
)

DAY = datetime.timedelta(days=1)
Seen = Sequence[tuple[Known, datetime.datetime]]


def limits_of(dice: Dice, ground: Ground, people: Seen, *, end: datetime.datetime) -> list[Model]:
    """A few of each for a team; `people` with the moment they were last met."""
    here = {"organisation_id": ground.organisation_id}
    lately = [one for one in people if end - one[1] < 25 * DAY]
    long_ago = [one for one in people if end - one[1] > 60 * DAY]
    rows: list[Model] = _shut_outs(dice, ground, people, here=here)
    rows += [
        SleepingPlace(
            **here,
            pk=dice.id_at(last),
            recorded_at=last,
            person_id=known.id,
            words=dice.choice(SLEEPING),
            said_yes_to_id=known.pair[0],
            ends_on=clock.helsinki_day(last) + 30 * DAY,
        )
        for known, last in [one for one in lately if one[0].pair][:2]
    ]
    rows += [
        Death(
            **here,
            pk=dice.id_at(last + 20 * DAY),
            recorded_at=last + 20 * DAY,
            person_id=known.id,
            told_by="Sisar soitti",
            on=clock.helsinki_day(last + 17 * DAY),
        )
        for known, last in long_ago[:1]
    ]
    return rows + _disclosures(dice, people[:2], here=here)


def _shut_outs(dice: Dice, ground: Ground, people: Seen, *, here: dict[str, Any]) -> list[Model]:
    """One by the person's wish, one by the worker's; never of their own pair."""
    made: list[Model] = []
    of_whom = dice.sample(people, 2)
    for by, (known, last) in zip((ShutOutBy.PERSON, ShutOutBy.WORKER), of_whom, strict=True):
        others = [one.user_id for one in ground.people[1:] if one.user_id not in known.pair]
        others = [one for one in others if one != known.hears]
        if others:
            made.append(
                ShutOut(
                    **here,
                    pk=dice.id_at(last),
                    recorded_at=last,
                    person_id=known.id,
                    user_id=dice.choice(others),
                    by=by,
                )
            )
    return made


def _disclosures(dice: Dice, people: Seen, *, here: dict[str, Any]) -> list[Model]:
    kinds = (DisclosureKind.ASKED_NOT_TOLD, DisclosureKind.DISCLOSED)
    return [
        Disclosure(
            **here,
            pk=dice.id_at(last),
            recorded_at=last,
            person_id=known.id,
            kind=kind,
            asked_at=last,
            asked_by=dice.choice(ASKED_BY),
            what="Kysyttiin, olemmeko nähneet häntä."
            if kind == kinds[0]
            else "Kerrottiin, että hän voi hyvin.",
            ground="" if kind == kinds[0] else "Hän pyysi itse.",
            decided_by_id=known.hears,
            person_was_told=dice.happens(0.7),
        )
        for (known, last), kind in zip(people, kinds, strict=False)
    ]
