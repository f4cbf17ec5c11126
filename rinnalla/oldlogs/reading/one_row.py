"""What has been read of one row so far."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from rinnalla.oldlogs.reading.choices import Choices
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.shapes import ReadEncounter, ReadHeads, ReadHelp

SHORT = 60  # what a remark repeats of a cell
SEPARATORS = {"place": ", ", "present": ", "}


@dataclass(frozen=True)
class Under:
    """What a cell stands under: its header, the column's detail, how its words are read."""

    header: str
    detail: str
    choices: Choices


@dataclass(slots=True)
class RowSoFar:
    """Filled cell by cell; `kept` is what goes into the note, each under its header."""

    channel: str
    place_kind: str = ""
    time: datetime.time | None = None
    own_answer: str = "not_asked"
    said: int | None = None
    said_as: tuple[str, str] | None = None
    ages: list[tuple[str, int]] = field(default_factory=list)
    ages_as: tuple[str, str] | None = None
    genders: list[tuple[str, int]] = field(default_factory=list)
    groups: list[tuple[str, str, int]] = field(default_factory=list)
    groups_as: list[tuple[str, str]] = field(default_factory=list)
    groups_given: bool = False
    topics: list[str] = field(default_factory=list)
    help: list[ReadHelp] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    people_ids: list[UUID] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def keep(self, header: str, text: str) -> None:
        """Word for word into the note, under its header; the same only once."""
        line = f"{header}: {text}"
        if line not in self.kept:
            self.kept.append(line)

    def not_understood(self, code: str, header: str, text: str) -> None:
        """Told by a remark that repeats the beginning, and kept whole."""
        self.remarks.append(remark(code, text=text[:SHORT]))
        self.keep(header, text)

    def not_known(self, header: str, word: str) -> None:
        """A word of a column of choices that is none of them."""
        self.remarks.append(remark("word_not_known", word=word[:SHORT]))
        self.keep(header, word)

    def add_text(self, name: str, header: str, cell: str) -> None:
        """Free text; of a second column of the same meaning it stands under its header."""
        if name not in self.texts:
            self.texts[name] = cell
        elif name in SEPARATORS:
            self.texts[name] += f"{SEPARATORS[name]}{cell}"
        else:
            self.texts[name] += f"\n{header}: {cell}"

    def finished(self, day: datetime.date, heads: tuple[ReadHeads, ...]) -> ReadEncounter:
        """The encounter that the row tells."""
        note = "\n".join([*([self.texts["note"]] if "note" in self.texts else ()), *self.kept])
        return ReadEncounter(
            day=day,
            time=self.time,
            place=self.texts.get("place", ""),
            place_kind=self.place_kind,
            channel=self.channel,
            heads=heads,
            topics=tuple(dict.fromkeys(self.topics)),
            help=self._help(),
            own_words=self.texts.get("own_words", ""),
            own_answer=self.own_answer,
            note=note,
            could_not=self.texts.get("could_not", ""),
            missing=tuple(dict.fromkeys(self.missing)),
            success=self.texts.get("success", ""),
            learnt=self.texts.get("learnt", ""),
            present=self.texts.get("present", ""),
            aliases=tuple(self.aliases),
            people_ids=tuple(self.people_ids),
            remarks=tuple(self.remarks),
        )

    def _help(self) -> tuple[ReadHelp, ...]:
        """The help with the same kind added up; words stay each for itself."""
        if not self.help:
            return ()
        of_kind: dict[str, int] = {}
        for one in self.help:
            if one.code:
                of_kind[one.code] = of_kind.get(one.code, 0) + one.quantity
        kinds = (ReadHelp(code, "", count) for code, count in of_kind.items())
        return (*kinds, *(one for one in self.help if not one.code))
