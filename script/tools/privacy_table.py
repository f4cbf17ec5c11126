"""The table of all columns in docs/privacy.md, made from rinnalla/privacy/classes.py.

python script/tools/privacy_table.py --write   renew the table
python script/tools/privacy_table.py --check   0 if it is fresh, 1 if not
"""

import argparse
import os
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "privacy.md"
BEGIN, END = "<!-- table of columns: begin -->\n", "<!-- table of columns: end -->\n"


def table() -> str:
    """The table in Markdown: a row for each table of the database, a column for each class."""
    from rinnalla.privacy.classes import WITHOUT_MODEL, Class, columns

    rows = {
        name: {of: sorted(c.name for c in found if c.of is of) for of in Class}
        for name, found in (
            (name, list(group))
            for name, group in groupby(sorted(columns(), key=_table), key=_table)
        )
    }
    for name, classes in WITHOUT_MODEL.items():
        rows[name] = {of: classes.get(of, "").split() for of in Class}
    head = ["table", *Class]
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [
        _line([f"`{name}`", *(_names(rows[name][of]) for of in Class)]) for name in sorted(rows)
    ]
    return "\n".join(lines) + "\n"


def renewed(page: str) -> str:
    """The page with today's table in its place."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--write", action="store_true")
    deed.add_argument("--check", action="store_true")
    chosen = parser.parse_args(words)
    _set_up()
    page = PAGE.read_text("utf-8")
    fresh = renewed(page)
    if chosen.write:
        PAGE.write_text(fresh, "utf-8")
    elif page != fresh:
        print("docs/privacy.md is stale: python script/tools/privacy_table.py --write")
        return 1
    return 0


def _set_up() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.test")
    import django

    django.setup()


def _table(column: object) -> str:
    return str(getattr(column, "table"))  # noqa: B009


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _names(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    raise SystemExit(main())
