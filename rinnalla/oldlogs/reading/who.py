"""What a row's cells tell of the people who were met; nobody is named who was not told."""

from collections.abc import Mapping
from uuid import UUID

from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS
from rinnalla.encounters.models.codes import FIGURES_ONLY_TOPICS
from rinnalla.oldlogs.reading.amounts import how_many, pieces_of
from rinnalla.oldlogs.reading.choices import split
from rinnalla.oldlogs.reading.mapping import Told, alias_key, people_of
from rinnalla.oldlogs.reading.one_row import RowSoFar, Under
from rinnalla.oldlogs.reading.people import NOT_KNOWN_AGE, age_code, of_groups, put_together
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.shapes import ReadHeads
from rinnalla.oldlogs.reading.what import marks_of

MOST_PEOPLE = 500  # in one row; more is a row of sums
LONGEST_ALIAS = 100  # as on the page where somebody is remembered
FIGURES_ONLY = frozenset(one.code for one in BEGINNING_KINDS if one.figures_only)


def read_how_many(row: RowSoFar, under: Under, cell: str) -> None:
    """A number of people; of a span the smaller, and the words are kept."""
    amount = how_many(cell)
    if amount is None:
        row.not_understood("people_not_understood", under.header, cell)
        return
    row.said, row.said_as = amount.number, (under.header, cell)
    if not amount.exact:
        _estimated(row, under, (cell, amount.number))


def read_age(row: RowSoFar, under: Under, cell: str) -> None:
    """An age, a group of ages, or several."""
    row.ages_as = (under.header, cell)
    for word in under.choices.words_of(cell):
        own = under.choices.is_own(word)
        code = under.choices.code_of(word) if own else age_code(word)
        row.ages.append((code or NOT_KNOWN_AGE, 1))
        if not code:
            row.not_understood("age_not_understood", under.header, word)


def read_gender(row: RowSoFar, under: Under, cell: str) -> None:
    """A gender, or several with their numbers: "2 miestä, 1 nainen"."""
    for word in under.choices.words_of(cell):
        what, count = pieces_of(word)
        code = under.choices.code_of(word) or under.choices.code_of(what)
        if code and count:
            row.genders.append((code, count))
        elif not code:
            row.not_understood("gender_not_understood", under.header, word)


def read_people_of(row: RowSoFar, under: Under, cell: str) -> None:
    """How many of the age or gender that the column is of."""
    count = marks_of(row, under, cell)
    row.groups_given = row.groups_given or count is not None
    detail = people_of(under.detail)
    amount = how_many(cell)
    if count and amount and not amount.exact:
        _estimated(row, under, (cell, count))
    if count and detail:
        row.groups.append((*detail, count))
        row.groups_as.append((under.header, cell))


def read_alias(row: RowSoFar, under: Under, cell: str) -> None:
    """What those met are called; a text that is too long for that names nobody."""
    found = {alias_key(one): one for one in split(cell) if len(one) <= LONGEST_ALIAS}
    row.aliases += found.values()


def name_those_told(row: RowSoFar, told: Mapping[str, Told]) -> None:
    """Name those of whom it was said when they were told; the others stay nameless.

    So does everybody where the row tells of figures-only matters: those are linked to nobody.
    """
    if FIGURES_ONLY_TOPICS & {*row.topics} or FIGURES_ONLY & {one.code for one in row.help}:
        row.remarks.append(remark("counted_nameless"))
        return
    known = [told[key] for key in map(alias_key, row.aliases) if key in told]
    row.people_ids += [UUID(one.person_id) for one in known]
    if len(known) < len(row.aliases):
        row.remarks.append(remark("stays_nameless"))


def heads_of(row: RowSoFar, *, is_told: bool) -> tuple[ReadHeads, ...] | Remark:
    """All people of the row; one where it says nothing of them, a remark where it cannot be."""
    nobody = row.said == 0 or (row.said is None and row.groups_given)
    if nobody and not (row.groups or row.ages or row.genders):
        return remark("nobody_met")
    said = row.said or (len(row.aliases) if len(row.aliases) > 1 else None)
    if row.groups:
        people = of_groups(said, row.groups)
    else:
        people = put_together(said, tuple(row.ages), tuple(row.genders))
    total = sum(count for *_, count in people.heads)
    if total > MOST_PEOPLE:
        return remark("people_too_many", count=total)
    if people.does_not_add_up and row.said_as:
        row.remarks.append(remark("people_do_not_add_up", said=said or 0, counted=total))
        row.keep(*row.said_as)
    if people.ages_apart:
        row.remarks.append(remark("groups_kept_apart"))
        for header, cell in (*row.groups_as, *([row.ages_as] if row.ages_as else ())):
            row.keep(header, cell)
    return tuple(ReadHeads(count, age, gender, is_told) for age, gender, count in people.heads)


def _estimated(row: RowSoFar, under: Under, said: tuple[str, int]) -> None:
    row.remarks.append(remark("people_estimated", text=said[0][:60], count=said[1]))
    row.keep(under.header, said[0])
