"""Random towns: what teams did in a year, as it is counted before anybody hides anything."""

import datetime
from collections import Counter
from dataclasses import dataclass
from random import Random
from uuid import UUID

from rinnalla.reporting.counted import CubeKey
from rinnalla.reporting.outside.by_months import month_cells
from rinnalla.reporting.outside.by_year import code_cells
from rinnalla.reporting.outside.cells import Grant, of_team
from rinnalla.reporting.outside.offered import Counted
from rinnalla.reporting.outside.spans import month_name

YEAR = 2026
MONTHS = [datetime.date(YEAR, month, 1) for month in range(1, 13)]
SPANS = [month_name(month) for month in MONTHS]
CODES = {
    "topics": ("food", "sleep", "housing"),
    "missing": ("home", "clinic"),
    "wishes": ("helped", "open", "not_wanted", "could_not"),
    "wishes_missing": ("home", "clinic"),
    "own_word": ("yes", "a_little", "no", "not_wanted"),
}


@dataclass(frozen=True)
class Size:
    """How large a town is: how many encounters a team has in a usual month, and so on."""

    teams: int
    usual: float
    kinds: int = 2
    help_kinds: int = 2


def team_ids(size: Size) -> list[UUID]:
    return [UUID(int=number) for number in range(1, size.teams + 1)]


def make_cube(seed: int, size: Size) -> dict[CubeKey, int]:
    """The counts of a town; the same seed and size make the same town."""
    random, cube = Random(seed), Counter()  # noqa: S311 invented
    kinds = ("street", "park", "station", "office", "online")[: size.kinds]
    for team in team_ids(size):
        busy = size.usual * random.choice((0.1, 0.5, 1, 2))
        for month in MONTHS:
            for kind in kinds:
                _fill(cube, (team, month, kind), random, busy)
            _fill_codes(cube, (team, month), random, size)
    return {key: value for key, value in cube.items() if value}


def counted(seed: int, size: Size, months: int = 12) -> Counted:
    """What is known of a town after so many months of the year."""
    cube, over = make_cube(seed, size), months == len(SPANS)
    return Counted(
        YEAR,
        SPANS[:months],
        month_cells(cube),
        code_cells(cube, YEAR) if over else {},
        make_known(seed, size, cube) if over else {},
        make_grants(seed, size),
    )


def _few(random: Random, usual: float) -> int:
    return int(random.expovariate(1 / usual)) if usual > 0 else 0


def _fill(cube: Counter, where: tuple, random: Random, busy: float) -> None:
    met = _few(random, busy)
    cube[*where, "encounters", ""] = met
    cube[*where, "people_met", "told"] = met
    cube[*where, "people_met", "estimate"] = _few(random, busy / 3)
    cube[*where, "could_not", ""] = random.randint(0, min(met, 3))
    for figure in ("attempts", "observations"):
        cube[*where, figure, ""] = _few(random, busy / 4)


def _fill_codes(cube: Counter, where: tuple, random: Random, size: Size) -> None:
    team, month = where
    encounters = sum(v for k, v in cube.items() if k[:2] == where and k[3] == "encounters")
    could_not = sum(v for k, v in cube.items() if k[:2] == where and k[3] == "could_not")
    left = random.randint(0, encounters)  # of so many was their own word asked
    for code in CODES["own_word"]:
        cube[team, month, "", "own_word", code] = said = random.randint(0, left)
        left -= said
    for code in CODES["topics"]:
        cube[team, month, "", "topics", code] = random.randint(0, encounters)
    for code in CODES["missing"]:
        cube[team, month, "", "missing", code] = random.randint(0, could_not)
    for number in range(size.help_kinds):
        helped = random.randint(0, encounters)
        cube[team, month, "", "help", f"kind{number}"] = helped
        cube[team, month, "", "help_quantity", f"kind{number}"] = helped * random.randint(1, 3)
    for code in CODES["wishes"]:
        cube[team, month, "", "wishes", code] = _few(random, 0.7)
    for code in CODES["wishes_missing"]:
        most = cube[team, month, "", "wishes", "could_not"]
        cube[team, month, "", "wishes_missing", code] = random.randint(0, most)


def make_known(seed: int, size: Size, cube: dict[CubeKey, int]) -> dict[str, int]:
    """People known by alias of each team and the house, as their definitions let them be."""
    random, known = Random(seed), {}  # noqa: S311 invented
    for team in team_ids(size):
        met = sum(v for k, v in cube.items() if k[0] == team and k[3] == "people_met")
        known[of_team(team)] = random.randint(0, min(met, 12))
    known["house"] = random.randint(max(known.values()), sum(known.values()))
    return known


def make_grants(seed: int, size: Size) -> list[Grant]:
    """Two grant objects for each team, from some month of the year to some month."""
    random, grants = Random(seed), []  # noqa: S311 invented
    for number, team in enumerate(team_ids(size) * 2):
        first, last = sorted(random.choices(range(12), k=2))
        grants.append(Grant(UUID(int=100 + number), team, tuple(SPANS[first : last + 1])))
    return grants
