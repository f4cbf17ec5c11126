"""The names of what is measured of the work: `--only` looks among them before anything is made."""

from script.tools.bench.work_words import NOWHERE, WORDS

READERS = {"worker": "Aino", "lead": "Bea"}
SAVING = "work: saving"
PAGES = (
    "today",
    "people",
    "people search exact",
    "people search slip",
    "person",
    "person met often",
    "encounters two filters",
    "encounters deep",
)
FIGURES = ("p95", "p95 undisturbed", "processor p95", "queries", "bare SQL", "to bare SQL")


def notes(word: str) -> str:
    """How a search for that word is called: by how rare the word is."""
    return "notes none" if word == NOWHERE else f"notes 1 in {WORDS[word]}"


def names() -> tuple[str, ...]:
    """Every figure, in the order in which they are measured."""
    pages = [*PAGES, *map(notes, (*WORDS, NOWHERE))]
    deeds = [f"work: {page}, {reader}" for reader in READERS for page in pages]
    return tuple(f"{deed}, {figure}" for deed in [*deeds, SAVING] for figure in FIGURES)
