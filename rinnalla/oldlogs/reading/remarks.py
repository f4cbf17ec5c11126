"""What reading has to say: a code with facts, kept as JSON, said in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rinnalla.oldlogs.reading import words


@dataclass(frozen=True)
class Remark:
    """One thing to tell: `code` is one of `words.MESSAGES`, `facts` fill its places."""

    code: str
    facts: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        """In the language of whoever reads it now."""
        return str(words.MESSAGES[self.code]) % dict(self.facts)

    def to_json(self) -> dict[str, Any]:
        """Plain data, for a column of JSON."""
        return {"code": self.code, "facts": dict(self.facts)}


def remark(code: str, **facts: str | int) -> Remark:
    """A remark with its facts; raises KeyError for a code that has no words."""
    if code not in words.MESSAGES:
        raise KeyError(code)
    return Remark(code, tuple(facts.items()))


def remark_from_json(said: Mapping[str, Any]) -> Remark:
    """What `to_json` gave."""
    return remark(said["code"], **said["facts"])


class FileProblem(Exception):
    """The file cannot be read; `remark` says why and what to do."""

    def __init__(self, said: Remark) -> None:
        super().__init__(said.code)
        self.remark = said


class MappingProblem(FileProblem):
    """The mapping file cannot be used; `remark` says why."""
