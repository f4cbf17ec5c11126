"""PostgreSQL with several servers of several processes; one dies, then the database itself."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path

from script.tools.installation.browser import Browser
from script.tools.installation.steps import Ground, NotHere, Step, expect
from script.tools.installation.town import PASSWORD, Served, asked_health, served
from script.tools.temporary_postgres import NoPostgres, cluster
from tests.installing import Installation

AINO = "aino@lintukoto.example"


def do(ground: Ground) -> str | None:
    """Prepare, start two servers, lose one process, lose the database."""
    here = Installation(ground.own("postgresql"))
    with ExitStack() as database:
        try:
            address = database.enter_context(cluster())
        except NoPostgres as lacking:
            raise NotHere("PostgreSQL is not installed") from lacking
        prepare(here, address)
        with served(here, "--workers", "2") as first:
            work_on_two(here, first)
            database.close()
            text, code = asked_health(here, first.port)
            expect(code == 1 and "database: does not answer" in text, text)
    return None


def prepare(here: Installation, address: str) -> None:
    """The three roles; tables by the owner; from then on the app's role alone."""
    file = here.folder / "database.env"
    here.run("script/rinnalla", "prepare-database", "--admin-url", address, "--write", str(file))
    expect(file.stat().st_mode & 0o077 == 0, "others may read the addresses")
    pairs = (line.split("=", 1) for line in file.read_text().splitlines())
    roles = {variable: value.strip("'") for variable, value in pairs}
    here.variables = {"DATABASE_URL": roles["DATABASE_URL"]}
    waiting = here.rinnalla("serve", "--empty", code=1).stderr
    expect("DATABASE_OWNER_URL" in waiting, f"without its owner: {waiting}")
    here.variables = roles
    here.rinnalla("setup")
    here.rinnalla("make-town")
    here.variables = {"DATABASE_URL": roles["DATABASE_URL"]}


def work_on_two(here: Installation, first: Served) -> None:
    """Who signs in at one server is in at the other; a process killed is made anew."""
    port = first.port
    with served(here, "--workers", "2", "--no-nightly") as second:
        aino = Browser("http://localhost", port)
        expect(aino.sign_in(AINO, PASSWORD).status == 302, "sign-in at the first")
        aino.port = second.port
        expect(aino.get("/").status == 200, "the session at the second")
        processes = children(first.process.pid)
        expect(len(processes) >= 2, f"processes of the first: {processes}")
        os.kill(processes[0], signal.SIGKILL)
        aino.port = port
        answers = [_status(aino) for _ in range(20)]
        expect(answers.count(200) >= 19, f"while a process came back: {answers}")
        text, code = asked_health(here, second.port)
        expect(code == 0, text)


def _status(browser: Browser) -> int:
    try:
        return browser.get("/").status
    except OSError:
        return 0


def children(parent: int) -> list[int]:
    """The processes that a server has started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(word) for word in listed.split()]


STEP = Step("postgresql", ("PostgreSQL",), "PostgreSQL, two servers of two processes each", do)
