"""How the columns and words of a team's old log are read: chosen once, saved, a file of its own."""

import dataclasses
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from rinnalla.encounters.models import AgeBand, Channel, Gender, Topic
from rinnalla.oldlogs.reading.known_words import CODES, HELP_CODES
from rinnalla.oldlogs.reading.remarks import MappingProblem, remark
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning
from rinnalla.places.models import PlaceKind

FORMAT, VERSION = "rinnalla-old-log", 1
MOST_BYTES = 1_000_000
MEANINGS = frozenset(one.value for one in Meaning)
ONCE_ONLY = frozenset(
    {
        Meaning.DAY,
        Meaning.TIME,
        Meaning.HOW_MANY,
        Meaning.AGE,
        Meaning.GENDER,
        Meaning.PLACE_KIND,
        Meaning.CHANNEL,
        Meaning.OWN_ANSWER,
        Meaning.ALIAS,
    }
)


@dataclass(frozen=True)
class Told:
    """Somebody of whom the importer has said when they were told (design 3, level 1).

    `told_on` is a day as 2025-11-03, `months` how long we may remember. Who was known before under
    `person_id` (`is_new` false) has said yes already: those two stay empty.
    """

    person_id: str
    told_on: str = ""
    months: int = 0
    is_new: bool = True


def alias_key(alias: str) -> str:
    """What makes two aliases of one log the same: capitals and blanks make no difference."""
    return " ".join(alias.casefold().split())


@dataclass(frozen=True)
class Mapping:
    """Columns by header, words by meaning and word, and what holds where a row says nothing.

    `year`: of days written without one (0: the sheet's name tells, or the row is a problem).
    `day_order`: "dmy" or "mdy", for 3/11/25. `told`: when the people in these rows were told that
    their age and gender are noted, in the importer's words; "" makes every head an estimate.
    `told_people`, by `alias_key`: of one log alone, and in no file (`nameless`).
    """

    columns: dict[str, ColumnChoice] = field(default_factory=dict)
    words: dict[Meaning, dict[str, str]] = field(default_factory=dict)
    year: int = 0
    day_order: str = "dmy"
    place_kind: str = ""
    channel: str = Channel.STREET.value
    told: str = ""
    told_people: dict[str, Told] = field(default_factory=dict)

    def headers_of(self, meaning: Meaning) -> tuple[str, ...]:
        """The headers of the columns that have this meaning."""
        return tuple(name for name, one in self.columns.items() if one.meaning is meaning)

    def nameless(self) -> "Mapping":
        """The same without anybody in it: what is saved for other logs, and goes out as a file."""
        return dataclasses.replace(self, told_people={})

    def to_json(self) -> str:
        """The mapping file."""
        said = dataclasses.asdict(self)
        said["columns"] = {
            name: {"meaning": one.meaning.value, "detail": one.detail}
            for name, one in self.columns.items()
        }
        said["words"] = {meaning.value: codes for meaning, codes in self.words.items()}
        whole = {"format": FORMAT, "version": VERSION, **said}
        return json.dumps(whole, ensure_ascii=False, indent=2)


def mapping_from_json(text: str | bytes) -> Mapping:
    """The mapping that stands in a mapping file.

    Raises MappingProblem, with the place in the file, for anything that is not one.
    """
    if len(text) > MOST_BYTES:
        raise MappingProblem(remark("mapping_too_large"))
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as wrong:  # bad JSON, bad bytes, nested without end
        raise MappingProblem(remark("mapping_is_no_json")) from wrong
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise MappingProblem(remark("mapping_of_another_kind"))
    if said.get("version") != VERSION:
        raise MappingProblem(remark("mapping_of_another_version"))
    return Mapping(
        columns=_columns(_of(said, "columns", dict)),
        words=_words(_of(said, "words", dict)),
        year=_of(said, "year", int),
        day_order=_one_of(said, "day_order", ("dmy", "mdy")),
        place_kind=_one_of(said, "place_kind", ("", *PlaceKind.values)),
        channel=_one_of(said, "channel", Channel.values) or Channel.STREET.value,
        told=_of(said, "told", str),
        told_people=_told_people(_of(said, "told_people", dict)),
    )


def _wrong(place: str) -> MappingProblem:
    return MappingProblem(remark("mapping_wrong_at", place=place))


def _of(said: dict[str, Any], name: str, kind: type) -> Any:
    value = said.get(name, kind())
    if type(value) is not kind:
        raise _wrong(name)
    return value


def _one_of(said: dict[str, Any], name: str, allowed: Any) -> str:
    value = str(_of(said, name, str)) or allowed[0]
    if value not in allowed:
        raise _wrong(name)
    return value


def _columns(said: dict[str, Any]) -> dict[str, ColumnChoice]:
    columns = {header: _choice(header, one) for header, one in said.items()}
    chosen = [one.meaning for one in columns.values()]
    for meaning in sorted(ONCE_ONLY):
        if chosen.count(meaning) > 1:
            raise MappingProblem(remark("mapping_meaning_twice", meaning=meaning.value))
    return columns


def _choice(header: str, said: Any) -> ColumnChoice:
    """A column's choice, written as {"meaning": …, "detail": …} or as the meaning alone."""
    whole = {"meaning": said} if isinstance(said, str) else said
    if not isinstance(whole, dict):
        raise _wrong(header)
    meaning, detail = whole.get("meaning"), whole.get("detail", "")
    if not (isinstance(meaning, str) and meaning in MEANINGS and isinstance(detail, str)):
        raise _wrong(header)
    choice = ColumnChoice(Meaning(meaning), detail)
    if not is_whole(choice):
        raise _wrong(header)
    return choice


def is_whole(choice: ColumnChoice) -> bool:
    """Whether the choice has the detail that its meaning needs, and none that it does not."""
    if choice.meaning is Meaning.PEOPLE_OF:
        return people_of(choice.detail) is not None
    if choice.meaning is Meaning.TOPIC:
        return choice.detail in Topic.values
    if choice.meaning is Meaning.HELP_OF:
        return choice.detail in HELP_CODES
    return choice.detail == ""


@lru_cache
def people_of(detail: str) -> tuple[str, str] | None:
    """Age band and gender of "woman", "18_24", "woman 18_24"; None if it is no such detail."""
    age, gender = AgeBand.NOT_KNOWN.value, Gender.NOT_KNOWN.value
    codes = detail.split(" ")
    for code in codes:
        if code in Gender.values and code != Gender.NOT_KNOWN:
            gender = code
        elif code in AgeBand.values and code != AgeBand.NOT_KNOWN:
            age = code
        else:
            return None
    return age, gender


def _told_people(said: dict[str, Any]) -> dict[str, Told]:
    try:
        told = {alias: Told(**one) for alias, one in said.items()}
        for one in told.values():
            UUID(one.person_id)
    except (TypeError, ValueError, AttributeError) as wrong:
        raise _wrong("told_people") from wrong
    return told


def _words(said: dict[str, Any]) -> dict[Meaning, dict[str, str]]:
    return {_meaning_of_words(name): _codes(name, codes) for name, codes in said.items()}


def _meaning_of_words(name: str) -> Meaning:
    if name not in MEANINGS or Meaning(name) not in CODES:
        raise _wrong(name)
    return Meaning(name)


def _codes(name: str, said: Any) -> dict[str, str]:
    """Words and their codes; "" as a code means: keep the word in the note."""
    if not isinstance(said, dict):
        raise _wrong(name)
    for word, code in said.items():
        if not isinstance(code, str) or (code and code not in CODES[Meaning(name)]):
            raise _wrong(f"{name}: {word}")
    return said
