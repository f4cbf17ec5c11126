"""A system service on SQLite behind TLS: unit, proxy, the first organisation, the evening copy."""

import os
import re
import shlex
import shutil
import ssl
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from script.tools.installation.browser import Browser
from script.tools.installation.machine import NAME, SERVICE_USER, Machine, unit_of
from script.tools.installation.proxy import certificate, proxy_before
from script.tools.installation.steps import Ground, Step, expect

PASSWORD = "kuutamolla-kanervikko-9"  # noqa: S105 of nobody


def do(ground: Ground) -> str | None:
    """All of it; gives what could not be tried."""
    here = ground.machine()
    lacking = verify_units(here)
    unit = unit_of(here.filled_in(example(here, "rinnalla.service")))
    log = ground.folder / "service.log"
    with here.serving(shlex.split(unit["ExecStart"][0]), log) as port:
        expect("ok" in here.rinnalla("health"), "the new service is not well")
        join_behind_tls(ground, here, port)
        evening(here)
        expect(command_runs(here), "deploy/rinnalla-command did not run a command")
    told_to_set_up_again(here)
    keyring = here.at("/var/lib/rinnalla-keys/keyring.json")
    expect(keyring.stat().st_mode & 0o077 == 0, "others may read the keyring")
    expect(not written_beside(here), f"written into the product: {written_beside(here)}")
    said = log.read_text()
    expect("liisa" not in said.lower() and "/join/" not in said, "the log names somebody")
    return lacking


def example(here: Machine, name: str) -> str:
    return (here.at("/opt/rinnalla") / "deploy" / name).read_text()


def verify_units(here: Machine) -> str | None:
    """systemd's own reading of the units, with the paths of this machine."""
    if not shutil.which("systemd-analyze"):
        return "systemd-analyze is not installed: the units were only started by hand"
    folder = here.at("/etc/systemd/system")
    folder.mkdir(parents=True)
    units = sorted((here.at("/opt/rinnalla") / "deploy").glob("rinnalla*.[st]*"))
    for unit in units:
        (folder / unit.name).write_text(here.filled_in(unit.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *[str(folder / unit.name) for unit in units]],
        text=True, capture_output=True, check=False,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "rinnalla" in line]
    expect(len(units) == 3 and not ours, f"systemd finds: {ours}")
    return None


def join_behind_tls(ground: Ground, here: Machine, port: int) -> None:
    """The first lead comes in through the proxy; what is not TLS is led to it."""
    made = here.rinnalla(
        *("create-organisation", "Oikea ry", "--team", "Keskusta", "--town", "Helsinki"),
        *("--lead-name", "Liisa", "--lead-email", "liisa@oikea.example", "--as", "Olli"),
    )
    link = re.search(r"https?://\S+/join/\S+", made)
    expect(link, f"no link was given: {made}")
    pair = certificate(ground.own("tls"))
    with proxy_before(here, port, pair) as (plain, tls):
        trusted = ssl.create_default_context(cafile=str(pair / "fullchain.pem"))
        led = Browser(f"http://{NAME}", plain).get("/")
        expect(led.status == 301 and led.headers["location"] == f"https://{NAME}/", "plain http")
        liisa = Browser(f"https://{NAME}", tls, trusted)
        door = liisa.get(urlsplit(link[0]).path)  # type: ignore[index]
        expect(door.status == 302, f"the link answered {door.status}")
        come = liisa.send("/join/", name="Liisa", language="fi", password=PASSWORD)
        expect(come.status == 302, f"joining answered {come.status}")
        page = liisa.get("/account/")
        expect(page.status in (200, 302), f"inside: {page.status}")
        expect("max-age" in page.headers.get("strict-transport-security", ""), "no HSTS")
        kept = [one for one in [*door.cookies, *come.cookies] if "secure" not in one.lower()]
        expect(come.cookies and not kept, f"cookies that go without TLS: {kept}")
        watching = Browser(f"https://{NAME}", tls, trusted).get("/health/")
        expect(watching.status == 200, f"health through the proxy: {watching.status}")


def evening(here: Machine) -> None:
    """What the timer starts: each command of the unit, in order."""
    unit = unit_of(here.filled_in(example(here, "rinnalla-backup.service")))
    for line in unit["ExecStart"]:
        here.run(*shlex.split(line.replace("%%", "%")))
    copies = list(here.at("/var/backups/rinnalla").iterdir())
    expect(len(copies) == 1 and (copies[0] / "manifest.json").exists(), "no copy was made")
    expect(not list(copies[0].rglob("keyring*")), "the copy holds the keyring")


def command_runs(here: Machine) -> bool:
    """The small command for administrators; only root can take on the service's name."""
    if os.geteuid() != 0:
        return True
    text = here.filled_in(example(here, "rinnalla-command"))
    script = here.root / "rinnalla"
    script.write_text(text.replace("-u rinnalla", f"-u {SERVICE_USER}"))
    done = subprocess.run(
        ["sh", str(script), "organisations"], capture_output=True, text=True, check=False
    )
    return "Oikea ry" in done.stdout


def told_to_set_up_again(here: Machine) -> None:
    """After new files came, the service that may not write the product says what to do."""
    if os.geteuid() == 0:
        new = here.at("/opt/rinnalla") / "rinnalla" / "static" / "new.txt"
        new.write_text("new")
        said = here.rinnalla("setup", code=1)
        new.unlink()
        expect("script/setup --no-data" in said, f"a service after `git pull`: {said}")


def written_beside(here: Machine) -> list[Path]:
    """Files of the product that belong to the service: it should own none."""
    if os.geteuid() != 0:
        return []
    product = here.at("/opt/rinnalla")
    return [file for file in product.rglob("*") if file.lstat().st_uid != 0][:3]


STEP = Step(
    "service",
    ("A system service", "TLS"),
    "a system service on SQLite behind TLS, and its evening copy",
    do,
)
