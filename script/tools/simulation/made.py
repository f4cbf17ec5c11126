"""The database every seed begins with: tables, the invented town, people met; made once and kept.

python -m script.tools.simulation.made: makes it in the database of this process's settings.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "var" / "simulation"
SETTINGS = "rinnalla.config.settings.test"
PEOPLE = ("Ratamo", "Kanerva", "Pihlaja", "Kaisla")
PLACES = ("Satulaituri", "Kuvitteluasema", "Olemattomankatu")


def quick_folder() -> str:
    """Where nothing waits for a disk: a crash here is a process that ends, not a power cut."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()  # noqa: S108


def digest() -> str:
    """One line that changes with whatever the made database depends on."""
    files = [*ROOT.glob("rinnalla/*/migrations/*.py"), *Path(__file__).parent.glob("[dm]*.py")]
    files += [ROOT / "rinnalla" / "organisations" / "invented_town.py"]
    sum_of = hashlib.sha256()
    for file in sorted(files):
        sum_of.update(f"{file.relative_to(ROOT)}\0".encode())
        sum_of.update(file.read_bytes())
    return sum_of.hexdigest()[:16]


def kept_files() -> tuple[Path, Path, Path]:
    """The made SQLite database, its keyring, and who and what stands in it."""
    name = digest()
    return KEPT / f"{name}.sqlite3", KEPT / f"{name}.keyring.json", KEPT / f"{name}.town.json"


def kept_of_server() -> tuple[Path, Path]:
    """Keyring and names of the town on the settings' server; two servers at once have two."""
    from django.conf import settings

    now, (_, keyring, names) = settings.DATABASES["default"], kept_files()
    host = str(now["HOST"] or now["OPTIONS"].get("host"))
    mark = f".{hashlib.sha256(host.encode()).hexdigest()[:8]}"
    return keyring.with_suffix(mark), names.with_suffix(mark)


def make() -> dict[str, Any]:
    """Make tables and town in the database of the settings; gives who and what stands in it."""
    from django.core.management import call_command
    from django.db import connection

    from script.tools.simulation.determined import Determined

    with Determined() as determined:
        call_command("migrate", verbosity=0, interactive=False)
        if connection.vendor == "postgresql":
            from rinnalla.core.database_roles import grant_to_app

            grant_to_app(connection, "rinnalla_app")
        determined.begin(1)
        told = _settle()
    connection.close()
    return told


def _settle() -> dict[str, Any]:
    from rinnalla.encounters.models import HelpKind
    from rinnalla.organisations.models import Organisation
    from rinnalla.organisations.tests.factories import make_town
    from rinnalla.people.tests.factories import make_person
    from rinnalla.places.tests.factories import make_area, make_place

    town = make_town()
    area = make_area(Organisation.objects.get())
    aino, bea = town.user("Aino"), town.user("Bea")
    pairs = {"Ratamo": (aino, bea), "Kanerva": (aino,), "Pihlaja": (bea,), "Kaisla": ()}
    people = [make_person(one, town.north, told_by=aino, pair=pairs[one]) for one in PEOPLE]
    kinds = [
        HelpKind.objects.create(organisation=town.organisation, name=name)
        for name in ("Sukat", "Ruoka")
    ]
    return {
        "organisation": str(town.organisation.pk),
        "teams": {"North": str(town.north.pk), "South": str(town.south.pk)},
        "users": {name: str(user.pk) for name, user in town.people.items()},
        "people": [str(one.pk) for one in people],
        "places": [str(make_place(area, name).pk) for name in PLACES],
        "kinds": [str(one.pk) for one in kinds],
    }


def main() -> int:
    """Make it, and keep file, keyring and names; prints nothing."""
    os.environ.update(DJANGO_SETTINGS_MODULE=SETTINGS, TMPDIR=quick_folder())
    import django

    django.setup()
    from django.conf import settings

    told, (file, keyring, names) = make(), kept_files()
    KEPT.mkdir(parents=True, exist_ok=True)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        _write_out_log(Path(settings.DATABASES["default"]["NAME"]))
        _keep(Path(settings.DATABASES["default"]["NAME"]), file)
    else:
        keyring, names = kept_of_server()
    told_file = Path(settings.KEYRING_FILE).with_name("town.json")
    told_file.write_text(json.dumps(told))
    _keep(Path(settings.KEYRING_FILE), keyring)
    _keep(told_file, names)
    return 0


def _keep(made: Path, kept: Path) -> None:
    """Whole or not at all, and never over another's: two may be making the same at once."""
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copyfile(made, draft)
    draft.rename(kept)


def _write_out_log(file: Path) -> None:
    import sqlite3

    with sqlite3.connect(file) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    sys.exit(main())
