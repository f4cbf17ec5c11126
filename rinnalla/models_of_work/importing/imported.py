"""What a page became."""

from dataclasses import dataclass, field
from enum import StrEnum

from rinnalla.models_of_work.pieces import Piece


class Kind(StrEnum):
    """What a page is."""

    MODEL = "model"
    COLLECTION = "collection"  # kokonaisuus: it tells of several models
    OTHER = "other"


@dataclass(frozen=True)
class WordCounts:
    """How many words went which way; a word is what white space separates.

    `source` is always the sum of the others. `placed`: in a field, the labels that led there, and a
    lead that says the short description once more. `residue`: what icons, the frame of a saved page
    and signs that nobody sees left in. `repeated`: said again word for word, and kept once.
    """

    source: int = 0
    placed: int = 0
    unplaced: int = 0
    residue: int = 0
    repeated: int = 0


@dataclass(frozen=True)
class ImportedPage:
    """A page, each of whose words stands in one of these.

    `fields`: text by key, in the order of `keys.FIELDS`; of a list one value in a line.
    `unplaced`: what was not understood, verbatim and in order. `labels`: the lines that told what
    the fields are, what stood between values, and a lead that says the short description.
    `unknown`: by key those values of a vocabulary that are not known; they stand in `fields` too.
    `is_guessed`: the letters of the file had to be guessed.
    """

    kind: Kind
    fields: dict[str, str] = field(default_factory=dict)
    unplaced: tuple[Piece, ...] = ()
    labels: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: WordCounts = WordCounts()
    is_guessed: bool = False
