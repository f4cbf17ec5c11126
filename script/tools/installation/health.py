"""The health page and its command, and the log, on a server that meets all sorts of things."""

import os
import time

from script.tools.installation.steps import Ground, Step, expect
from script.tools.installation.town import Served, asked_health, copy_of, served
from tests.installing import Installation

SECRETS = ("aino@lintukoto.example", "Salainen Sana", "salainen", "Kaija", "vieras@")


def do(ground: Ground) -> str | None:
    """Well, in need of attention, gone; then read what the log kept of it all."""
    here = copy_of(ground.town, ground.own("health"))
    with served(here) as server:
        text, code = asked_health(here, server.port, "--strict")
        expect(code == 0 and text.startswith("ok\n"), text)
        let_time_pass(here)
        text, code = asked_health(here, server.port)
        expect(code == 0 and "upkeep: has not run" in text, text)
        expect(asked_health(here, server.port, "--strict")[1] == 1, "strict")
        misbehave(server)
        read_log(server)
    text, code = asked_health(here, server.port)
    expect(code == 1 and "Nothing answers" in text, text)
    return None


def let_time_pass(here: Installation) -> None:
    """As if the upkeep had stopped; what was found a moment ago is kept for five seconds."""
    done = here.folder / "data" / ".upkeep-done"
    os.utime(done, (done.stat().st_mtime - 3600,) * 2)
    time.sleep(5.5)


def misbehave(server: Served) -> None:
    """Wrong passwords, words in addresses, a foreign name, requests too large."""
    stranger = server.browser()
    expect(stranger.sign_in("vieras@muualla.example", "Salainen Sana").status == 200, "let in")
    aino = server.signed_in("aino")
    expect(aino.get("/people/Kaija-Salainen/?q=Salainen+Sana").status == 404, "an address")
    expect(aino.send("/account/details/", name="x" * 3_000_000).status == 413, "a large request")
    aino.origin = "http://salainen.example"
    expect(aino.get("/").status == 400, "a foreign name")


def read_log(server: Served) -> None:
    """No word of theirs stands there; planted, it would be found."""
    said = server.log.read_text().partition("Stop with Ctrl-C.")[2]
    expect(not told_in(said), f"the log says: {told_in(said)}")
    expect(told_in(said + "404 /people/Kaija/") == ["Kaija"], "nothing would be found")


def told_in(said: str) -> list[str]:
    """The words that should not be there."""
    return [word for word in SECRETS if word in said]


STEP = Step(
    "health",
    ("What to watch", "The log"),
    "health page and command; a log without anybody in it",
    do,
)
