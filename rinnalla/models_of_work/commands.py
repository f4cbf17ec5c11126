"""`import-model`: look at the command line what the page of an operating model would become."""

import argparse
import json
from pathlib import Path

from rinnalla.core.commanding import CommandProblem, Commands, say
from rinnalla.models_of_work.importing.imported import ImportedPage
from rinnalla.models_of_work.importing.page import import_file
from rinnalla.models_of_work.importing.problems import ImportProblem

LONGEST_SHOWN = 70  # signs of a value in the table


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    importing = commands.add_parser(
        "import-model", help="read an operating model (.html, .docx, .md, .txt)"
    )
    importing.add_argument("file", type=Path)
    importing.add_argument("--dry-run", action="store_true", help="only tell what became of it")
    importing.add_argument("--json", action="store_true", help="all of it, as JSON")
    importing.set_defaults(run=_import_model)


def _import_model(parsed: argparse.Namespace) -> None:
    if not parsed.dry_run:
        raise CommandProblem(
            "A model is taken into the library on its page, “Import”, by whoever answers for it. "
            "With --dry-run this command tells what would become of the file."
        )
    page = _imported(parsed.file)
    if parsed.json:
        say(json.dumps(as_json(page), ensure_ascii=False, indent=2))
    else:
        _tell(page)


def _imported(path: Path) -> ImportedPage:
    try:
        with path.open("rb") as file:
            return import_file(file, path.name)
    except OSError as problem:
        raise CommandProblem(f"{path} cannot be read: {problem.strerror}.") from None
    except ImportProblem as problem:
        raise CommandProblem(str(problem)) from None


def as_json(page: ImportedPage) -> dict[str, object]:
    """A page as plain data: its kind, its fields, what is unplaced, and where its words went."""
    words = page.words
    return {
        "kind": page.kind.value,
        "fields": page.fields,
        "unplaced": [piece.whole for piece in page.unplaced],
        "words": {
            "source": words.source,
            "placed": words.placed,
            "unplaced": words.unplaced,
            "residue": words.residue,
            "repeated": words.repeated,
        },
    }


def _tell(page: ImportedPage) -> None:
    say(f"Kind: {page.kind}")
    for key, text in page.fields.items():
        say(f"  {key:22} {len(text.split()):6}  {_shortened(text)}")
    for piece in page.unplaced:
        say(f"  {'(unplaced)':22} {len(piece.whole.split()):6}  {_shortened(piece.whole)}")
    for key, values in page.unknown.items():
        say(f"Not in the list of {key}: {' | '.join(values)}")
    words = page.words
    say(
        f"Words: {words.source} = {words.placed} placed + {words.unplaced} unplaced"
        f" + {words.residue} residue + {words.repeated} repeated"
    )
    if page.is_guessed:
        say("The file does not say how its letters are written: look that å, ä and ö are right.")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
