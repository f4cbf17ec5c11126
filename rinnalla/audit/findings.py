"""What verification may find in a trail, in words for the one who runs it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Bent(StrEnum):
    """How a trail is bent."""

    CHANGED = "changed: the entry does not fit its own mac"
    REMOVED = "removed: the entry is missing"
    REORDERED = "reordered: the entries stood in another order"
    RECHAINED = "chained anew: the entries do not follow with this keyring's keys"
    REWRITTEN = "chained anew with the real key: the entry is not the one that was anchored"
    CUT_OFF = "cut off: the trail once was longer"
    HEAD = "the head does not fit the newest entry"
    INDEX = "a mention was added, removed or changed"
    REASON = "the text of the reason does not fit its digest"
    REASON_GONE = "the text of the reason was removed by no deed"
    KEY = "the keyring lacks the key that the entry names: bring it back and verify again"
    GONE = "gone: there is an organisation and no entry, not even of its making"
    NO_ANCHORS = "there are entries and no file of anchors"


@dataclass(frozen=True)
class Finding:
    """What is bent, from which entry to which."""

    what: Bent
    first: int
    last: int

    def __str__(self) -> str:
        place = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        return f"{place} {self.what}"


def joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings with neighbours of one kind made one: a million bent rows are one line."""
    open_ones: dict[Bent, Finding] = {}
    for finding in findings:
        before = open_ones.get(finding.what)
        if before and finding.first <= before.last + 1:
            finding = replace(before, last=max(before.last, finding.last))
        elif before:
            yield before
        open_ones[finding.what] = finding
    yield from open_ones.values()
