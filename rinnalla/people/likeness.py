"""How like two names are, as somebody types them from memory: plain functions over words."""

from rinnalla.people.alias_index import folded

SHORTEST_BEGINNING = 2


def unlikeness(asked: str, name: str) -> int | None:
    """How far a name is from what was asked, 0 for the same; None if it is another name.

    Every word asked must be like some word of the name, in any order: the same, its beginning, or
    one slip away from it (from 4 letters asked on; two slips from 9).
    """
    wanted, known = folded(asked), folded(name)
    if not wanted:
        return 0 if asked.strip() == name.strip() else None
    distances = [_nearest(word, known) for word in wanted]
    if any(one is None for one in distances):
        return None
    left_over = max(len(known) - len(wanted), 0)
    return sum(one for one in distances if one is not None) * 10 + left_over


def _nearest(word: str, known: list[str]) -> int | None:
    found = [away for other in known if (away := _apart(word, other)) is not None]
    return min(found, default=None)


def _apart(asked: str, other: str) -> int | None:
    """0 the same, 1 its beginning, then one more than the slips; None for another word."""
    if asked == other:
        return 0
    if len(asked) >= SHORTEST_BEGINNING and other.startswith(asked):
        return 1
    forgiven = slips_forgiven(asked)
    if abs(len(asked) - len(other)) > forgiven or not forgiven:
        return None
    slips = slips_between(asked, other)
    return slips + 1 if slips <= forgiven else None


def slips_forgiven(word: str) -> int:
    """How many slips a folded word asked may hold and still be found."""
    return 2 if len(word) >= 9 else 1 if len(word) >= 4 else 0


def slips_between(one: str, other: str) -> int:
    """The fewest letters to change, add, take away or swap with the next to get from one to other.

    (Optimal string alignment: no letter is touched twice.)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            least = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row[-1]
