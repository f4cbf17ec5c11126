"""An outsider with a solver, who reads every published table and knows what each cell means.

What they do not know are the smallest things: how much of what a team did in a month, in a kind of
place, under a code. Every shown cell is a sum of those, every hidden one a sum that is at least
one. Asked for the least and the most that a hidden cell may be, the solver cracks it where both
are the same. Nothing here is shared with what hides but the names of the cells.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import ceil, floor

import highspy

from rinnalla.reporting.outside.cells import Grant, Offered
from rinnalla.reporting.tests.outside.towns import SPANS, YEAR

NEARLY = 1e-5
MANY = 1e9
Smallest = tuple[str, ...]  # figure, code, team, month, kind of place: "" where it does not matter
IN_PLACES = ("encounters", "people_met")
IN_MONTHS = ("could_not", "attempts", "observations", "heads_seen")

WHOLE_YEAR = Offered("encounters", "", "", str(YEAR))
# What is never more than what, in the year: a figure, which of its codes (None: each), and what.
IN_YEAR = (
    ("topics", None, WHOLE_YEAR),
    ("help", None, WHOLE_YEAR),
    ("help", None, WHOLE_YEAR._replace(figure="help_quantity")),
    ("own_word", "", WHOLE_YEAR),
    ("missing", None, WHOLE_YEAR._replace(figure="could_not")),
    ("wishes_missing", None, WHOLE_YEAR._replace(figure="wishes", code="could_not")),
)


class Outsider:
    """Knows the shown cells, and that hidden ones are at least one, but for those left out."""

    def __init__(
        self,
        cells: Mapping[Offered, int],
        hidden: Collection[Offered],
        *,
        left_out: Collection[Offered] = (),
        grants: Iterable[Grant] = (),
    ) -> None:
        self.cells, self.hidden, self.left_out = cells, set(hidden), set(left_out)
        self.grants = {grant.of: grant for grant in grants}
        self.teams = sorted({key.of for key in cells if key.of.startswith("team:")})
        self.kinds = sorted({key.of for key in cells if key.of.startswith("kind:")}) or ["kind:"]
        self.codes: dict[str, list[str]] = defaultdict(list)
        for key in cells:
            if key.code and key.code not in self.codes[key.figure]:
                self.codes[key.figure].append(key.code)
        self.columns: dict[Smallest, int] = {}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self._know()

    def cracked(self) -> dict[Offered, int]:
        """The hidden cells of which the outsider is sure, and what they are sure of."""
        found = {}
        for key in sorted(self.hidden):
            least, most = (self._extreme(key, sense) for sense in (1, -1))
            if most < MANY and floor(most + NEARLY) <= ceil(least - NEARLY):
                found[key] = ceil(least - NEARLY)
        return found

    def _extreme(self, key: Offered, sense: int) -> float:
        meaning = [self.columns[one] for one in self._meaning(key)]
        every = list(range(len(self.columns)))
        costs = [float(sense) if column in set(meaning) else 0.0 for column in every]
        self.solver.changeColsCost(len(every), every, costs)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in {
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }:
            return sense * -highspy.kHighsInf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return sense * self.solver.getInfo().objective_function_value

    def _know(self) -> None:
        for key, value in self.cells.items():
            least = 0 if key in self.left_out else 1
            low, high = (least, highspy.kHighsInf) if key in self.hidden else (value, value)
            self._say(dict.fromkeys(self._meaning(key), 1), low, high)
        for fewer, more in self._never_more():
            signs = defaultdict(int)
            for one in self._meaning(more):
                signs[one] += 1
            for one in self._meaning(fewer):
                signs[one] -= 1
            self._say(signs, 0, highspy.kHighsInf)

    def _say(self, signs: Mapping[Smallest, int], low: float, high: float) -> None:
        columns = [self._column(one) for one in signs]
        values = [float(sign) for sign in signs.values()]
        self.solver.addRow(float(low), float(high), len(columns), columns, values)

    def _column(self, one: Smallest) -> int:
        if one not in self.columns:
            self.columns[one] = len(self.columns)
            self.solver.addCol(0.0, 0.0, highspy.kHighsInf, 0, [], [])
        return self.columns[one]

    def _meaning(self, key: Offered) -> list[Smallest]:
        """The smallest things that a cell is the sum of."""
        if key.figure == "people_known":
            return [(key.figure, key.of)]
        grant = self.grants.get(key.of)
        teams = self.teams
        if key.of.startswith("team:"):
            teams = [key.of]
        elif grant:
            teams = [f"team:{grant.team_id.hex}"]
        if key.figure not in (*IN_PLACES, *IN_MONTHS):
            codes = [key.code] if key.code in self.codes[key.figure] else self.codes[key.figure]
            return [(key.figure, code, team) for code in codes for team in teams]
        months = list(grant.months) if grant else _months(key.span)
        kinds = [key.of] if key.of.startswith("kind:") else self.kinds
        if key.figure in IN_MONTHS:
            kinds = [""]
        return [(key.figure, t, m, kind) for t in teams for m in months for kind in kinds]

    def _never_more(self) -> Iterator[tuple[Offered, Offered]]:
        """What is never more than what, by the definitions that stand in each file."""
        for team in self.teams:
            for month in SPANS:
                yield (
                    Offered("could_not", "", team, month),
                    Offered("encounters", "", team, month),
                )
        for key in self.cells:
            for figure, code, larger in IN_YEAR:
                if key.figure == figure and code in {None, key.code} and key.of in self.teams:
                    yield key, larger._replace(code=larger.code or key.code, of=key.of)
        yield from self._known_never_more()

    def _known_never_more(self) -> Iterator[tuple[Offered, Offered]]:
        house = Offered("people_known", "", "house", str(YEAR))
        if house in self.cells:
            for team in self.teams:
                known = house._replace(of=team)
                yield known, house
                yield known, known._replace(figure="people_met")
            together = {("people_known", team): 1 for team in self.teams}
            self._say({**together, ("people_known", "house"): -1}, 0, highspy.kHighsInf)


def _months(span: str) -> list[str]:
    if "-q" in span:
        quarter = int(span[-1])
        return SPANS[3 * quarter - 3 : 3 * quarter]
    return [span] if "-" in span else SPANS
