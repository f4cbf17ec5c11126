"""Which never-rules stand against a way of reaching somebody at a moment (S0-03)."""

import datetime
from collections.abc import Iterable

from rinnalla.core import clock
from rinnalla.people.models import ContactWay, NeverRule, Rule, Situation
from rinnalla.people.never import situations_of

FORBIDDEN: dict[str, frozenset[str]] = {
    ContactWay.FACE_TO_FACE: frozenset({Rule.DO_NOT_APPROACH}),
    ContactWay.PHONE: frozenset({Rule.NO_CALLS, Rule.NO_VOICE_MESSAGES}),
    ContactWay.MESSAGE: frozenset({Rule.NO_MESSAGES, Rule.NO_VOICE_MESSAGES}),
    ContactWay.EMAIL: frozenset({Rule.NO_MESSAGES}),
    ContactWay.LETTER: frozenset({Rule.NO_LETTERS, Rule.NO_LETTERS_WITH_SENDER}),
    ContactWay.THROUGH_SOMEBODY: frozenset({Rule.NOT_WHEN_WITH_OTHERS}),
}
SITUATION: dict[str, str] = {
    ContactWay.FACE_TO_FACE: Situation.STREET,
    ContactWay.PHONE: Situation.PHONE,
    ContactWay.MESSAGE: Situation.PHONE,
    ContactWay.EMAIL: Situation.PHONE,
    ContactWay.LETTER: Situation.LETTER,
    ContactWay.THROUGH_SOMEBODY: Situation.STREET,
}


def rules_against(
    rules: Iterable[NeverRule], way: str, at: datetime.datetime | None
) -> list[NeverRule]:
    """The rules in force that speak against that way, in their order; hours at an aware moment.

    A rule in the person's own words may say anything: it stands against every way of its situation.
    """
    return [one for one in rules if one.ended_at is None and _speaks_against(one, way, at)]


def _speaks_against(rule: NeverRule, way: str, at: datetime.datetime | None) -> bool:
    if rule.rule in {Rule.NOT_BEFORE, Rule.NOT_AFTER}:
        return SITUATION[way] in situations_of(rule) and _is_wrong_hour(rule, at)
    if rule.rule == Rule.OTHER:
        return SITUATION[way] in situations_of(rule)
    return rule.rule in FORBIDDEN[way]


def _is_wrong_hour(rule: NeverRule, at: datetime.datetime | None) -> bool:
    if at is None or rule.hour is None:
        return True
    there = at.astimezone(clock.HELSINKI).hour
    return there < rule.hour if rule.rule == Rule.NOT_BEFORE else there >= rule.hour
