"""Feelings that were named together with somebody known, who agreed that they are noted (S2-13)."""

import dataclasses
from collections.abc import Sequence

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.encounters import Met

SHARE = 0.02
NAMED = (
    "Helpotus, ja vähän haikeutta.",
    "Jännitys ennen puhelua. Sen jälkeen keveys.",
    "Ikävä. Puhuttiin siitä, ketä hän ikävöi.",
    "Ylpeys omasta jaksamisesta.",
    "Lättnad, och lite oro.",
)


def with_feelings(dice: Dice, mets: Sequence[Met]) -> list[Met]:
    """The encounters, a few of them with feelings; give it dice of its own."""
    return [_with(dice, met) if met.draft.people_ids else met for met in mets]


def _with(dice: Dice, met: Met) -> Met:
    named = dice.one_of(NAMED, share=SHARE)
    return dataclasses.replace(met, draft=dataclasses.replace(met.draft, feelings=named))
