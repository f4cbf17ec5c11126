"""JSON that somebody else wrote, read field by field: each is what it should be, or is told."""

import datetime
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from rinnalla.core.typed import LINE_BREAKS, LONGEST
from rinnalla.phones.signing import BASE64URL, from_base64url

T = TypeVar("T")

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_ROWS = 100
LARGEST = 2**53 - 1


class Unfit(ValueError):
    """What was sent is not of the shape that was agreed; `where` names the field, by our word."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def json_in(data: bytes) -> Any:
    """The JSON in these bytes. Raises Unfit for anything else, deeply nested, or not a number."""
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise Unfit("json") from problem


def bytes_in(text: str) -> bytes:
    """The bytes of base64url without padding. Raises Unfit."""
    try:
        return from_base64url(text)
    except ValueError as problem:
        raise Unfit("bytes") from problem


def same(text: str) -> str:
    """The text as it is: where nothing is to be masked."""
    return text


class Fields:
    """An object's fields, each asked for once by name; `close` refuses what nobody asked for.

    `clean` is what becomes of every free text (masking). Raises Unfit throughout.
    """

    def __init__(self, said: Any, where: str = "", *, clean: Callable[[str], str] = same) -> None:
        if not isinstance(said, dict):
            raise Unfit(where or "object")
        self.said, self.where, self.clean = said.copy(), where, clean

    def close(self) -> None:
        """Refuse fields that this version does not know: nothing is dropped unseen."""
        if self.said:
            raise Unfit(self._named("?"))

    def uuid(self, name: str) -> UUID:
        """An id that must be there."""
        return self._id(name, self._take(name))

    def uuid_or_none(self, name: str) -> UUID | None:
        """An id, or nothing."""
        if name not in self.said:
            return None
        value = self._take(name)
        return None if value is None else self._id(name, value)

    def uuids(self, name: str) -> tuple[UUID, ...]:
        """Ids in a list."""
        if name not in self.said:
            return ()
        return tuple(self._id(name, one) for one in self._list(name))

    def integer(self, name: str, *, least: int = 0, most: int = LARGEST) -> int:
        """A whole number that must be there."""
        value = self._take(name)
        if type(value) is not int or not least <= value <= most:
            self._refuse(name)
        return int(value)

    def integer_or(
        self, name: str, otherwise: T, *, least: int = 0, most: int = LARGEST
    ) -> int | T:
        """A whole number, or `otherwise` where nothing is said."""
        if self.said.get(name) is None:
            self._take(name)
            return otherwise
        return self.integer(name, least=least, most=most)

    def box(self, name: str) -> str:
        """Bytes as base64url, which must be there."""
        value = self._take(name)
        if not isinstance(value, str) or not value or not BASE64URL.fullmatch(value):
            self._refuse(name)
        return value

    def flag(self, name: str) -> bool:
        """Yes or no; no where nothing is said."""
        return bool(self.flag_or_none(name))

    def flag_or_none(self, name: str) -> bool | None:
        """Yes, no, or nothing."""
        if name not in self.said:
            return None
        value = self._take(name)
        if value is not None and not isinstance(value, bool):
            self._refuse(name)
        return value

    def code(self, name: str, otherwise: str = "", *, longest: int = 40) -> str:
        """One of our codes; which there are, the deed knows."""
        if name not in self.said:
            return otherwise
        value = self._take(name)
        return otherwise if value is None else self._code(name, value, longest)

    def codes(self, name: str) -> tuple[str, ...]:
        """Codes in a list."""
        if name not in self.said:
            return ()
        return tuple(self._code(name, one, 40) for one in self._list(name))

    def text(self, name: str, *, longest: int = LONGEST) -> str:
        """Free text, tidied as a form tidies it; empty where nothing is said."""
        if name not in self.said:
            return ""
        told = self.name(name, longest=longest)
        return self.clean(told) if told else told

    def texts(self, name: str, *, longest: int) -> tuple[str, ...]:
        """Free texts in a list."""
        return tuple(self.clean(self._text(name, one, longest)) for one in self._list(name))

    def name(self, name: str, *, longest: int = 200) -> str:
        """Text in which nothing is masked: a name."""
        value = self._take(name)
        return "" if value is None else self._text(name, value, longest)

    def moment(self, name: str) -> datetime.datetime:
        """A moment that must be there."""
        found = self.moment_or_none(name)
        return found if found is not None else self._refuse(name)

    def moment_or_none(self, name: str) -> datetime.datetime | None:
        """A moment in UTC, or nothing."""
        value = self._take(name)
        if value is None:
            return None
        return self._parsed(name, value, shape=MOMENT, parse=datetime.datetime.fromisoformat)

    def day_or_none(self, name: str) -> datetime.date | None:
        """A day, or nothing."""
        value = self._take(name)
        return (
            None
            if value is None
            else self._parsed(name, value, shape=DAY, parse=datetime.date.fromisoformat)
        )

    def object(self, name: str) -> "Fields":
        """An object in this one."""
        return self._fields(name, self._take(name))

    def object_or_none(self, name: str) -> "Fields | None":
        """An object in this one, or nothing."""
        value = self._take(name)
        return None if value is None else self._fields(name, value)

    def objects(self, name: str) -> "list[Fields]":
        """Objects in a list."""
        if name not in self.said:
            return []
        return [self._fields(name, one) for one in self._list(name)]

    def anything(self, name: str) -> Any:
        """A field as it is."""
        return self._take(name)

    def _take(self, name: str) -> Any:
        return self.said.pop(name, None)

    def _fields(self, name: str, value: Any) -> "Fields":
        return Fields(value, self._named(name), clean=self.clean)

    def _list(self, name: str) -> list[Any]:
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            self._refuse(name)
        return list(value)

    def _id(self, name: str, value: Any) -> UUID:
        if not isinstance(value, str) or not ID.fullmatch(value):
            self._refuse(name)
        return UUID(int=int(value.replace("-", ""), 16))

    def _code(self, name: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or len(value) > longest or not value.isascii():
            self._refuse(name)
        if not value.isprintable():
            self._refuse(name)
        return str(value)

    def _text(self, name: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or len(value) > longest:
            self._refuse(name)
        if value.isprintable():  # most texts: there is nothing to take out of them
            return unicodedata.normalize("NFC", value)
        if not _can_be_written(value):
            self._refuse(name)
        told = unicodedata.normalize("NFC", value.translate(LINE_BREAKS))
        return "".join(one for one in told if one in "\t\n\r" or unicodedata.category(one) != "Cc")

    def _parsed(
        self, name: str, value: Any, *, shape: re.Pattern[str], parse: Callable[[str], T]
    ) -> T:
        if not isinstance(value, str) or not shape.fullmatch(value):
            self._refuse(name)
        try:
            return parse(value)
        except ValueError:
            self._refuse(name)

    def _named(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def _refuse(self, name: str) -> NoReturn:
        raise Unfit(self._named(name))


def _can_be_written(text: str) -> bool:
    """Half a sign (a lone surrogate) can be told in JSON and written nowhere."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
