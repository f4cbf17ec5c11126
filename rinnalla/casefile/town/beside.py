"""What stands beside encounters: attempts, observations, messages, corrections, possible pairs."""

import dataclasses
import datetime
from collections.abc import Sequence

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.encounters import Met
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.met import present_on
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.phrases import (
    LEARNT,
    MESSAGES,
    NEXT_STEPS,
    SEEN,
    TRIED,
    WHY_CORRECTED,
)
from rinnalla.core import clock
from rinnalla.encounters.contents import written
from rinnalla.encounters.lasting import ends_at
from rinnalla.encounters.models import (
    Attempt,
    Encounter,
    EncounterVersion,
    Observation,
    ShiftMessage,
)
from rinnalla.people.models import ContactWay

ATTEMPTS, OBSERVATIONS, CORRECTED, PAIRS = 60, 35, 8, 2  # for a team
WAYS = (ContactWay.FACE_TO_FACE, ContactWay.PHONE, ContactWay.MESSAGE, ContactWay.THROUGH_SOMEBODY)
MINUTE = datetime.timedelta(minutes=1)


def with_twins(dice: Dice, mets: Sequence[Met]) -> list[Met]:
    """The encounters, and of a few of the last ones the other of the pair's record too."""
    lately = [one for one in mets[-40:] if one.draft.place_id and not one.draft.kept_close]
    twins = []
    for one in dice.sample(lately, min(PAIRS, len(lately))):
        users = [who.user_id for who in one.draft.present if who.user_id]
        if len(users) > 1:
            twins.append(_twin(dice, one))
    return sorted([*mets, *twins], key=lambda one: (one.recorded_at, one.id))


def _twin(dice: Dice, one: Met) -> Met:
    at = one.draft.happened_at + 5 * MINUTE
    other = [who.user_id for who in one.draft.present if who.user_id][1]
    given = tuple(dataclasses.replace(help, id=dice.id_at(at)) for help in one.draft.help)
    draft = dataclasses.replace(one.draft, happened_at=at, help=given, wishes=(), note="")
    recorded = one.recorded_at + 7 * MINUTE
    return Met(dice.id_at(recorded), other or one.by, recorded, draft)


def correct_some(
    dice: Dice, mets: Sequence[Met], encounters: dict[object, Encounter]
) -> list[EncounterVersion]:
    """A few corrections: what the encounter said before, who corrected it and why."""
    versions = []
    for met in _some(dice, [one for one in mets if one.draft.note and not one.draft.kept_close]):
        encounter = encounters[met.id]
        before = dataclasses.replace(met.draft, note=met.draft.note.split(".")[0] + ".")
        at = met.recorded_at + 30 * MINUTE
        encounter.version = 2
        versions.append(
            EncounterVersion(
                pk=dice.id_at(at),
                recorded_at=at,
                organisation_id=encounter.organisation_id,
                encounter=encounter,
                number=1,
                content=written(before),
                why=dice.choice(WHY_CORRECTED),
                corrected_by_id=met.by,
            )
        )
    return versions


def _some(dice: Dice, mets: Sequence[Met]) -> list[Met]:
    return dice.sample(mets, min(CORRECTED, len(mets)))


def attempts(
    dice: Dice, ground: Ground, met: Sequence[tuple[Known, datetime.datetime]]
) -> list[Attempt]:
    """Tries to reach people in the days before they were met the last time."""
    made = []
    for known, last in dice.choices(met, k=ATTEMPTS):
        at = last - datetime.timedelta(hours=dice.randrange(20, 400))
        made.append(
            Attempt(
                pk=dice.id_at(at),
                recorded_at=at,
                organisation_id=ground.organisation_id,
                team_id=ground.team_id,
                person_id=known.id,
                tried_at=at,
                way=dice.choice(WAYS),
                tried=dice.choice(TRIED),
                learnt=dice.choice(LEARNT),
                next_step=dice.one_of(NEXT_STEPS, share=0.6),
                recorded_by_id=present_on(ground, at)[0],
            )
        )
    return made


def observations(dice: Dice, ground: Ground, mets: Sequence[Met]) -> list[Observation]:
    """What was seen at places on shifts."""
    at_places = [(one, one.draft.place_id) for one in mets if one.draft.place_id]
    return [
        Observation(
            pk=dice.id_at(one.recorded_at),
            recorded_at=one.recorded_at,
            organisation_id=ground.organisation_id,
            team_id=ground.team_id,
            place_id=place_id,
            seen_at=one.draft.happened_at,
            heads=dice.randrange(0, 24),
            note=dice.one_of(SEEN, share=0.8),
            recorded_by_id=one.by,
        )
        for one, place_id in dice.sample(at_places, min(OBSERVATIONS, len(at_places)))
    ]


def messages(dice: Dice, ground: Ground, *, end: datetime.datetime) -> list[ShiftMessage]:
    """What the last shift wrote to the next."""
    at = end - 90 * MINUTE
    writer = present_on(ground, at)[0]
    wanted = dice.sample(MESSAGES, 2)
    return [
        ShiftMessage(
            pk=dice.id_at(at),
            recorded_at=at,
            organisation_id=ground.organisation_id,
            team_id=ground.team_id,
            text=text,
            expires_at=ends_at(lasting, clock.now()),
            written_by_id=writer,
        )
        for text, lasting in zip(wanted, ("next_shift", "three_days"), strict=True)
    ]
