"""A copy made while people work, put back elsewhere and put back in place."""

from script.tools.installation.browser import Browser
from script.tools.installation.steps import Ground, Step, expect
from script.tools.installation.town import copy_of, served
from tests.installing import PYTHON, Installation


def do(ground: Ground) -> str | None:
    """Copy under work, bring it to another machine, put it back over what stands here."""
    here = copy_of(ground.town, ground.own("copies"))
    copy = here.folder / "copy"
    with served(here) as server:
        aino = server.signed_in("aino")
        rename(aino, "Aino Aamu")
        noted = here.folder / "noted"
        writer = here.start(PYTHON, "-m", "tests.busy_writer", str(noted))
        try:
            here.run("script/backup", str(copy))
        finally:
            writer.kill()
            writer.wait()
        rename(aino, "Aino Ilta")
        refused = here.rinnalla("restore", str(copy), "--replace", code=1).stderr
        expect("at work" in refused, f"put back under a server: {refused}")
    elsewhere = Installation(ground.own("elsewhere"))
    lost = elsewhere.rinnalla("restore", str(copy), code=1).stderr
    expect("keyring" in lost, f"without the keyring: {lost}")
    elsewhere.keyring.parent.mkdir()
    elsewhere.keyring.write_bytes(here.keyring.read_bytes())
    elsewhere.run("script/restore", str(copy), "--as", "Ada Ylläpito")
    here.run("script/restore", str(copy), "--replace")
    for one in (elsewhere, here):
        look_at(one, aino)
    return None


def rename(browser: Browser, name: str) -> None:
    """Something saved through a page."""
    status = browser.send("/account/details/", name=name, language="fi").status
    expect(status == 302, f"the name was not saved: {status}")


def look_at(one: Installation, from_before: Browser) -> None:
    """What was saved before the copy is there, what came later is not; all sign in anew."""
    with served(one) as server:
        from_before.port = server.port
        expect(from_before.get("/").status == 302, "a session came back to life")
        page = server.signed_in("aino").get("/account/details/").text
        expect("Aino Aamu" in page and "Aino Ilta" not in page, "another moment came back")
    one.rinnalla("audit", "verify")


STEP = Step("copies", ("Backup and restore",), "backup and restore while in use", do)
