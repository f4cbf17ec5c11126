"""Ages, genders and numbers of people, put together without telling more than the row tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rinnalla.encounters.models import AgeBand, Gender
from rinnalla.oldlogs.reading.choices import known_code
from rinnalla.oldlogs.reading.folding import plain
from rinnalla.oldlogs.reading.shapes import Meaning

NOT_KNOWN_AGE, NOT_KNOWN_GENDER = AgeBand.NOT_KNOWN.value, Gender.NOT_KNOWN.value
BANDS = (
    (range(18), AgeBand.UNDER_18.value),
    (range(18, 25), AgeBand.FROM_18_TO_24.value),
    (range(25, 30), AgeBand.FROM_25_TO_29.value),
    (range(30, 45), AgeBand.FROM_30_TO_44.value),
    (range(45, 65), AgeBand.FROM_45_TO_64.value),
    (range(65, 120), AgeBand.OVER_64.value),
)
YEARS = r"\s*-?\s*(?:v\w*|ar\w*|y\w*|a)?\.?"
AGE = re.compile(rf"(?:(?:n|noin|ca|c|ehka|about|ungefar|~)\.?\s*)?(\d{{1,3}}){YEARS}")
SPAN = re.compile(rf"(\d{{1,3}})\s*(?:v\.?)?\s*-\s*(\d{{1,3}}){YEARS}")
OVER = re.compile(
    rf"(?:yli|over|above|fyllda)\s*(\d{{1,3}}){YEARS}"
    rf"|(\d{{1,3}})(?:\s*v\.?)?\s*(?:\+|-|tayttaneet|ja yli){YEARS}"
)
UNDER = re.compile(rf"(?:alle|under|below|<)\s*(\d{{1,3}}){YEARS}|-(\d{{1,3}}){YEARS}")

Part = tuple[str, int]  # a code and how many


@dataclass(frozen=True)
class People:
    """Who were met: (age band, gender, how many) each; what did not fit together."""

    heads: tuple[tuple[str, str, int], ...]
    ages_apart: bool = False
    does_not_add_up: bool = False


@lru_cache(16_384)
def age_code(text: str) -> str:
    """The one age band that a text lies in: "25", "18-24 v", "yli 65", "alaikäinen"; or ""."""
    said = plain(text)
    span, over, under, age = (one.fullmatch(said) for one in (SPAN, OVER, UNDER, AGE))
    if span:
        low, high = _band(int(span[1])), _band(int(span[2]))
        oldest = int(span[1]) >= 65
        return low if low == high or oldest else ""
    if over:
        return _band(int(over[1] or over[2]) + (1 if over[1] else 0)) if _is_last(over) else ""
    if under:
        return _band(0) if int(under[1] or under[2]) <= 18 else ""
    return _band(int(age[1])) if age else known_code(Meaning.AGE, text)


@lru_cache(4096)
def gender_code(text: str) -> str:
    """The gender that a header or word names; not by one letter alone, and never "not known"."""
    code = known_code(Meaning.GENDER, text) if len(text.strip()) > 2 else ""
    return "" if code == NOT_KNOWN_GENDER else code


@lru_cache(16_384)
def put_together(said: int | None, ages: tuple[Part, ...], genders: tuple[Part, ...]) -> People:
    """Who were met, from a number, ages and genders that stand in cells of their own.

    Two lists are crossed only where it is sure who is who; else the ages are left apart.
    """
    counted = max(sum(count for _, count in ages), sum(count for _, count in genders), 1)
    total = counted if said is None or said < counted else said
    of_ages = _filled(ages, total, NOT_KNOWN_AGE)
    of_genders = _filled(genders, total, NOT_KNOWN_GENDER)
    adds_up = said is None or said >= counted
    if len(of_genders) == 1:
        heads = [(age, of_genders[0][0], count) for age, count in of_ages]
    elif len(of_ages) == 1:
        heads = [(of_ages[0][0], gender, count) for gender, count in of_genders]
    elif len(of_ages) == len(of_genders) == total:  # "m, n" and "25, 40": one by one
        pairs = zip(of_ages, of_genders, strict=True)
        heads = [(age, gender, 1) for (age, _), (gender, _) in pairs]
    else:
        heads = [(NOT_KNOWN_AGE, gender, count) for gender, count in of_genders]
        return People(merged(heads), ages_apart=True, does_not_add_up=not adds_up)
    return People(merged(heads), does_not_add_up=not adds_up)


def of_groups(said: int | None, groups: Sequence[tuple[str, str, int]]) -> People:
    """Who were met, from columns of numbers, each of an age, a gender or both."""
    of_genders = [one for one in groups if one[0] == NOT_KNOWN_AGE]
    of_ages = [one for one in groups if one[1] == NOT_KNOWN_GENDER]
    apart = False
    if of_genders and of_ages and len(of_genders) + len(of_ages) == len(groups):
        people = put_together(
            None,
            tuple((age, count) for age, _, count in of_ages),
            tuple((gender, count) for _, gender, count in of_genders),
        )
        groups, apart = people.heads, people.ages_apart
    counted = sum(count for *_, count in groups)
    rest = (said or 0) - counted
    more = [(NOT_KNOWN_AGE, NOT_KNOWN_GENDER, rest)] if rest > 0 else []
    return People(merged([*groups, *more]), apart, said is not None and rest < 0)


def merged(heads: Sequence[tuple[str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    """The heads with those of the same age and gender added up."""
    counts: dict[tuple[str, str], int] = {}
    for age, gender, count in heads:
        counts[age, gender] = counts.get((age, gender), 0) + count
    return tuple((age, gender, count) for (age, gender), count in counts.items())


def _filled(parts: Sequence[Part], total: int, not_known: str) -> list[Part]:
    """The parts up to the total: one code alone holds for all, else the rest is not known."""
    if len(parts) == 1 and parts[0][1] == 1:
        return [(parts[0][0], total)]
    rest = total - sum(count for _, count in parts)
    return [*parts, (not_known, rest)] if rest > 0 else list(parts)


def _band(age: int) -> str:
    return next((code for ages, code in BANDS if age in ages), "")


def _is_last(over: re.Match[str]) -> bool:
    return int(over[1] or over[2]) >= (64 if over[1] else 65)
