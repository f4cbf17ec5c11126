"""What people have agreed to and asked for: consents, identities, contact, never-rules."""

import datetime
from typing import Any

from django.db.models import Model

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.names import FAMILY, GIVEN
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.phrases import CONSENT_WORDS, CONTACT_WORDS, NEVER_IN_WORDS
from rinnalla.core import clock
from rinnalla.people.models import (
    Consent,
    ContactState,
    ContactWay,
    ContactWish,
    Identity,
    NeverRule,
    Rule,
)

WAYS = ("face_to_face", "face_to_face", "writing", "phone", "interpreter")
STATES = {ContactState.WISHES: 78, ContactState.PAUSE: 13, ContactState.DOES_NOT_WISH: 9}
RULES = tuple(rule for rule in Rule.values if rule not in {Rule.OTHER, Rule.MAN_WORKER})
HOURS: dict[str, tuple[int, ...]] = {Rule.NOT_BEFORE: (9, 10, 11, 12), Rule.NOT_AFTER: (18, 20, 21)}
DAY = datetime.timedelta(days=1)


def consents(
    dice: Dice, known: Known, *, here: dict[str, Any], first: datetime.datetime
) -> list[Consent]:
    """The consent of somebody who gave one: most hold, a few were taken back or have ended."""
    if not known.consented:
        return []
    began = clock.helsinki_day(first)
    throw = dice.random()
    still = clock.today() + datetime.timedelta(days=dice.randrange(15, 330))
    ends_on = still if throw < 0.94 else max(began, clock.today() - 9 * DAY)
    withdrawn = first + (clock.now() - first) * (0.97 + 0.02 * dice.random())
    return [
        Consent(
            **here,
            pk=dice.id_at(first),
            asked_by_id=known.hears,
            way=dice.choice(WAYS),
            words=dice.choice(CONSENT_WORDS),
            starts_on=began,
            ends_on=ends_on,
            withdrawn_at=withdrawn if throw < 0.06 else None,
        )
    ]


def identity(dice: Dice, *, here: dict[str, Any], at: datetime.datetime) -> Identity:
    """An identity that can be nobody's: the numbers are of a range kept for stories (Sweden's PTS:
    070-174 06 05 to 99), the addresses of e-mail lead nowhere."""
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    return Identity(
        **here,
        pk=dice.id_at(at),
        given_names=given,
        family_name=family,
        birth_date=datetime.date(dice.randrange(1955, 2007), 6, dice.randrange(1, 31)).isoformat(),
        phone=f"+46 70 174 06 {dice.randrange(5, 100):02}",
        email=f"{given.lower()}@kuviteltu.example".replace("ä", "a"),
        address=dice.one_of(("Satukuja 0, Kuvitteila", "Tarutie 00 A 0"), share=0.4),
    )


def contact_wishes(
    dice: Dice, *, here: dict[str, Any], first: datetime.datetime, last: datetime.datetime
) -> list[Model]:
    """What contact they wish now; who pauses had wished it before."""
    if not dice.happens(0.85):
        return []
    wish = _wish(dice, here | {"recorded_at": first})
    state = dice.choices(list(STATES), list(STATES.values()))[0]
    if state == ContactState.WISHES:
        return [wish]
    wish.ended_at = last
    after = _wish(dice, here | {"recorded_at": last})
    kept = ("rhythm_days", "ways", "may_be_looked_for", "words")
    for name in kept:
        setattr(after, name, getattr(wish, name))
    after.state = state
    return [wish, after]


def never_rules(dice: Dice, *, here: dict[str, Any], at: datetime.datetime) -> list[Model]:
    """What must never be done, for about every fifth person."""
    if not dice.happens(0.22):
        return []
    rules = dice.sample(RULES, dice.choice((1, 1, 2)))
    made: list[Model] = [
        NeverRule(
            **here,
            pk=dice.id_at(at),
            rule=rule,
            hour=dice.choice(HOURS[rule]) if rule in HOURS else None,
        )
        for rule in rules
    ]
    if dice.happens(0.15):
        words = dice.choice(NEVER_IN_WORDS)
        made.append(
            NeverRule(
                **here,
                pk=dice.id_at(at),
                rule=Rule.OTHER,
                text=words,
                situations=["street", "phone"],
            )
        )
    return made


def _wish(dice: Dice, here: dict[str, Any]) -> ContactWish:
    return ContactWish(
        **here,
        pk=dice.id_at(here["recorded_at"]),
        state=ContactState.WISHES,
        rhythm_days=dice.choice((3, 7, 7, 14, 14, 30, None)),
        ways=sorted({ContactWay.FACE_TO_FACE, dice.choice(ContactWay.values)}),
        may_be_looked_for=dice.happens(0.5),
        words=dice.one_of(CONTACT_WORDS, share=0.7),
    )
