"""How well pages of operating models are imported: a table, a row for each.

    python -m script.tools.import_quality [FOLDER]

FOLDER holds pages as text (*.txt); without one it is ../shared/innokyla. Where that is not there,
says so and ends with 0.
"""

import sys
from pathlib import Path

from rinnalla.models_of_work.importing.page import import_file

ROOT = Path(__file__).resolve().parents[2]
USUAL = ROOT.parent / "shared" / "innokyla"
COLUMNS = ("kind", "fields", "source", "placed", "unplaced", "residue", "repeated", "placed %")


def quality_rows(folder: Path) -> list[tuple[str, ...]]:
    """For each page of the folder its name and what stands in COLUMNS."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        page = import_file(path.read_bytes(), path.name)
        words = page.words
        counts = (words.source, words.placed, words.unplaced, words.residue, words.repeated)
        part = f"{100 * words.placed / max(words.source, 1):.1f}"
        rows.append((path.name, page.kind, str(len(page.fields)), *map(str, counts), part))
    return rows


def main(arguments: list[str]) -> int:
    """Print the table."""
    folder = Path(arguments[0]) if arguments else USUAL
    if not folder.is_dir():
        print("There is no folder with pages to try.")
        return 0
    for name, *cells in [("page", *COLUMNS), *quality_rows(folder)]:
        print(f"{name:10}" + "".join(f"{cell:>10}" for cell in cells))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
