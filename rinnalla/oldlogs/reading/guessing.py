"""What each column seems to be, from its header and from what it holds; always with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rinnalla.oldlogs.reading.amounts import how_many, marked
from rinnalla.oldlogs.reading.choices import known_code, split
from rinnalla.oldlogs.reading.dates import DayRead, Era, read_day
from rinnalla.oldlogs.reading.headers import (
    JOINED_BY,
    NAMES,
    is_about_help,
    last_part,
    meaning_of_header,
)
from rinnalla.oldlogs.reading.mapping import ONCE_ONLY, Mapping
from rinnalla.oldlogs.reading.people import NOT_KNOWN_AGE, age_code, gender_code
from rinnalla.oldlogs.reading.remarks import remark
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Guess, Log, Meaning
from rinnalla.oldlogs.reading.times import read_time

ROWS_TO_LOOK_AT = 400
HALF, MOST, NEARLY_ALL = 0.5, 0.7, 0.9
SOME_MONTH = Era(year=2024, month=1)
MONTH_FIRST = Era(year=2024, day_order="mdy")
DAY_FIRST = Era(year=2024)


@dataclass(frozen=True)
class _Seen:
    """What a column holds in the rows that were looked at."""

    header: str
    values: tuple[str, ...]

    def fitting(self, fits: Callable[[str], object]) -> int:
        return sum(1 for value in self.values if fits(value))

    def share(self, fits: Callable[[str], object]) -> float:
        return self.fitting(fits) / len(self.values) if self.values else 0.0


def guess(log: Log) -> tuple[Guess, ...]:
    """One guess for each column, in order."""
    every = max(1, len(log.rows) // ROWS_TO_LOOK_AT)
    rows = log.rows[::every]
    guesses = []
    for column in log.columns:
        held = tuple(row.cells[column.header] for row in rows if column.header in row.cells)
        seen = _Seen(column.header, held or column.examples)
        guesses.append((_guessed(seen), _weight(seen)))
    return _each_once(guesses)


def guessed_mapping(log: Log) -> Mapping:
    """A mapping of the guesses, to begin with."""
    guesses = guess(log)
    columns = {one.header: one.choice for one in guesses}
    day = next((name for name, one in columns.items() if one.meaning is Meaning.DAY), "")
    days = [row.cells[day] for row in log.rows if day in row.cells]
    return Mapping(columns=columns, day_order=_day_order(days))


def _guessed(seen: _Seen) -> Guess:
    if not seen.values:
        return _said(seen, Meaning.LEFT_OUT, "guess_empty")
    told = meaning_of_header(seen.header)
    if told == NAMES:
        return _said(seen, Meaning.LEFT_OUT, "guess_name")
    if told == Meaning.ALIAS:
        return _said(seen, Meaning.ALIAS, "guess_alias")
    of_one = _of_one_thing(seen)
    if of_one:
        return Guess(seen.header, of_one, remark("guess_by_both"))
    if told and Meaning(told) not in FITS:
        return _said(seen, Meaning(told), "guess_by_header")
    if told and seen.share(FITS[Meaning(told)]) >= HALF:
        return _said(seen, Meaning(told), "guess_by_both")
    return _guessed_by_contents(seen, told)


def _guessed_by_contents(seen: _Seen, told: str) -> Guess:
    """Where the header tells nothing, or what it tells does not fit."""
    held = _by_contents(seen)
    if held:
        fitting = seen.fitting(BY_CONTENTS[held])
        why = remark("guess_by_contents", fitting=fitting, looked_at=len(seen.values))
        return Guess(seen.header, ColumnChoice(held), why)
    if told == Meaning.OWN_ANSWER:  # more than yes and no: their own words
        return _said(seen, Meaning.OWN_WORDS, "guess_by_header")
    if told:
        return _said(seen, Meaning(told), "guess_by_header")
    if seen.share(how_many) >= NEARLY_ALL:
        return _said(seen, Meaning.LEFT_OUT, "guess_not_known_number")
    return _said(seen, Meaning.NOTE, "guess_not_known")


def _said(seen: _Seen, meaning: Meaning, why: str) -> Guess:
    return Guess(seen.header, ColumnChoice(meaning), remark(why))


def _of_one_thing(seen: _Seen) -> ColumnChoice | None:
    """A column of marks or numbers whose header names an age, a gender, a kind of help, a topic."""
    if seen.share(lambda value: marked(value) is not None) < MOST:
        return None
    people = _people_named(seen.header)
    if people:
        return ColumnChoice(Meaning.PEOPLE_OF, people)
    named = last_part(seen.header)
    help_code, topic = known_code(Meaning.HELP, named), known_code(Meaning.TOPICS, named)
    if help_code and (is_about_help(seen.header) or not topic or _counts(seen)):
        return ColumnChoice(Meaning.HELP_OF, help_code)
    if topic:
        return ColumnChoice(Meaning.TOPIC, topic)
    return ColumnChoice(Meaning.HELP_OF, help_code) if help_code else None


def _people_named(header: str) -> str:
    """The detail of PEOPLE_OF that a header names: "woman", "18_24", "woman 18_24", or ""."""
    parts = header.split(JOINED_BY)
    pieces = {*parts, *(word for part in parts for word in part.split())}
    genders = {gender_code(one) for one in pieces} - {""}
    ages = {age_code(one) for one in pieces if not one.isdecimal()} - {"", NOT_KNOWN_AGE}
    return " ".join((*genders, *ages)) if max(len(genders), len(ages)) == 1 else ""


def _counts(seen: _Seen) -> bool:
    return any((marked(value) or 0) > 1 for value in seen.values)


def _by_contents(seen: _Seen) -> Meaning | None:
    return next((one for one, fits in BY_CONTENTS.items() if seen.share(fits) >= MOST), None)


def _is_day(value: str) -> bool:
    return len(value) > 2 and isinstance(read_day(value[:100], SOME_MONTH), DayRead)


def _is_time(value: str) -> bool:
    return read_time(value) is not None and not value.strip().isdecimal()


def _is_a_word_of(meaning: Meaning) -> Callable[[str], object]:
    return lambda value: any(known_code(meaning, word) for word in split(value[:200]))


FITS: dict[Meaning, Callable[[str], object]] = {
    Meaning.DAY: _is_day,
    Meaning.TIME: read_time,
    Meaning.HOW_MANY: how_many,
    Meaning.AGE: age_code,
    Meaning.GENDER: _is_a_word_of(Meaning.GENDER),
    Meaning.OWN_ANSWER: _is_a_word_of(Meaning.OWN_ANSWER),
    Meaning.PLACE_KIND: _is_a_word_of(Meaning.PLACE_KIND),
    Meaning.HELP: _is_a_word_of(Meaning.HELP),
    Meaning.TOPICS: _is_a_word_of(Meaning.TOPICS),
}
# In this order: a day is no time, and help is asked before topics.
BY_CONTENTS: dict[Meaning, Callable[[str], object]] = {
    Meaning.DAY: _is_day,
    Meaning.TIME: _is_time,
    Meaning.GENDER: FITS[Meaning.GENDER],
    Meaning.HELP: FITS[Meaning.HELP],
    Meaning.TOPICS: FITS[Meaning.TOPICS],
}


def _weight(seen: _Seen) -> tuple[bool, int]:
    """Of two columns for the same thing the one whose header says it wins, then the fuller one."""
    return bool(meaning_of_header(seen.header)), len(seen.values)


def _each_once(guesses: Sequence[tuple[Guess, tuple[bool, int]]]) -> tuple[Guess, ...]:
    """The guesses; a meaning that only one column can have stays with the likeliest."""
    best: dict[Meaning, Guess] = {}
    for one, _ in sorted(guesses, key=lambda pair: pair[1], reverse=True):
        best.setdefault(one.choice.meaning, one)
    second = ColumnChoice(Meaning.NOTE)
    return tuple(
        Guess(one.header, second, remark("guess_second"))
        if one.choice.meaning in ONCE_ONLY and best[one.choice.meaning] is not one
        else one
        for one, _ in guesses
    )


def _day_order(days: Sequence[str]) -> str:
    """Month first only if some day can be read in no other way, and none speaks against it."""
    month_first = day_first = False
    for text in set(days):
        one = isinstance(read_day(text[:100], DAY_FIRST), DayRead)
        other = isinstance(read_day(text[:100], MONTH_FIRST), DayRead)
        day_first, month_first = (
            day_first or (one and not other),
            month_first or (other and not one),
        )
    return "mdy" if month_first and not day_first else "dmy"
