"""Reads the migrations: records and migrations say the same, in one line, under names of ours."""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def faults_of_names(files: list[Path]) -> list[str]:
    """Numbers that repeat or leave a gap in an app, and names made up by a machine."""
    faults = []
    numbers: dict[Path, list[int]] = {}
    for file in files:
        found = re.fullmatch(r"(\d{4})_([a-z0-9_]+)", file.stem)
        if not found or re.search(r"_auto_|_and_more$|^initial$", file.stem[4:]):
            faults.append(f"{file.relative_to(ROOT)}: name it by what it does")
        if found:
            numbers.setdefault(file.parent, []).append(int(found[1]))
    for folder, found_numbers in numbers.items():
        if sorted(found_numbers) != list(range(1, len(found_numbers) + 1)):
            faults.append(f"{folder.relative_to(ROOT)}: numbers are {sorted(found_numbers)}")
    return faults


def main() -> int:
    """0 if all is well."""
    files = sorted((ROOT / "rinnalla").glob("*/migrations/[0-9]*.py"))
    faults = faults_of_names(files)
    for fault in faults:
        print(fault)
    os.environ["DJANGO_SETTINGS_MODULE"] = "rinnalla.config.settings.test"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", check=True, dry_run=True)  # ends with 1 where one is missing
    print(f"{len(files)} migrations read")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
