"""The keyring: apart from the data, changed while in use, lost and brought back."""

import sqlite3
from contextlib import closing

from script.tools.installation.steps import Ground, Step, expect
from script.tools.installation.town import copy_of, served
from tests.installing import Installation


def do(ground: Ground) -> str | None:
    """Change keys under a working server; then lose the keyring, and bring copies back."""
    here = copy_of(ground.town, ground.own("keys"))
    apart = here.folder / "paper-in-a-safe"
    apart.write_bytes(here.keyring.read_bytes())
    with served(here) as server:
        aino = server.signed_in("aino")
        here.rinnalla("keys", "rotate", "fields", "--as", "Ada Ylläpito")
        expect(aino.get("/account/details/").status == 200, "a page during the change of keys")
        server.signed_in("bea")
    newest = here.keyring.read_bytes()
    held = rows_of(here)
    here.keyring.unlink()
    for words in (("serve", "--port", "1"), ("setup",), ("backup", str(here.folder / "copy"))):
        lost = here.rinnalla(*words, code=1).stderr
        expect("keyring" in lost, f"{words} without a keyring: {lost}")
    expect(not here.keyring.exists(), "a new keyring was made over sealed data")
    here.keyring.write_bytes(apart.read_bytes())
    old = here.rinnalla("keys", "status", code=None)
    refused = here.rinnalla("serve", "--port", "8", code=1).stderr
    expect("does not hold it" in refused, f"from before the change: {refused} {old.stdout}")
    expect(rows_of(here) == held, "the data were changed meanwhile")
    here.keyring.write_bytes(newest)
    here.keyring.chmod(0o600)
    with served(here) as server:
        server.signed_in("aino")
    return None


def rows_of(here: Installation) -> list[str]:
    """All that stands in the database, in whichever of its files."""
    with closing(sqlite3.connect(here.database)) as database:
        return list(database.iterdump())


STEP = Step("keys", ("Keys", "The keyring is lost"), "keys changed, lost and brought back", do)
