"""The container: built where there is a builder; else its lines are done one by one in a folder."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from script.tools.installation.machine import Machine
from script.tools.installation.steps import Ground, Step, expect
from tests.installing import ROOT, await_answer, free_port

FILE = ROOT / "deploy" / "Containerfile"
KNOWN = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK"}
KNOWN |= {"ENTRYPOINT", "CMD"}
SET_UP = "script/setup --no-data"


def do(ground: Ground) -> str | None:
    """Build and ask how it is, or do the lines here."""
    lines = instructions()
    expect(set(lines) <= KNOWN, f"lines nobody has tried: {set(lines) - KNOWN}")
    builder = find_builder()
    if builder:
        build(builder)
        return None
    by_hand(ground, lines)
    return "no container builder is at work here: the file's lines were done in a folder"


def instructions() -> dict[str, list[str]]:
    """The file's lines by their first word."""
    found: dict[str, list[str]] = {}
    for line in FILE.read_text().splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            found.setdefault(word, []).append(rest)
    return found


def find_builder() -> str:
    """podman or docker, if it could build."""
    for name in ("podman", "docker"):
        if shutil.which(name):
            asked = subprocess.run([name, "info"], capture_output=True, check=False, timeout=30)
            if asked.returncode == 0:
                return name
    return ""


def build(builder: str) -> None:
    """Build the image, start it, and ask its own health command."""
    image, name = "rinnalla-tried", f"rinnalla-tried-{free_port()}"
    port = free_port()
    variables = ["-e", "RINNALLA_ORIGIN=https://rinnalla.example", "-e", "RINNALLA_PROXIES=1"]
    variables += ["-e", "RINNALLA_HOSTS=rinnalla.example"]
    _done(builder, "build", "-q", "-f", str(FILE), "-t", image, str(ROOT))
    publish = ["-p", f"127.0.0.1:{port}:8000"]
    _done(builder, "run", "-d", "--rm", "--name", name, *publish, *variables, image)
    try:
        await_answer(port, subprocess.Popen([builder, "wait", name], stdout=subprocess.DEVNULL))
        _done(builder, "exec", name, *json.loads(health_command(instructions())))
    finally:
        _done(builder, "stop", name)


def _done(*command: str) -> None:
    done = subprocess.run(command, text=True, capture_output=True, check=False, timeout=900)
    expect(done.returncode == 0, f"{command[:2]}: {done.stderr[-500:]}")


def by_hand(ground: Ground, lines: dict[str, list[str]]) -> None:
    """What each line would do, on the folder where the product was copied and set up."""
    packages, setting_up, user, folders = lines["RUN"]
    expect(setting_up == SET_UP, f"the machine was set up otherwise than by {setting_up}")
    expect(lines["COPY"] == [". ."] and lines["WORKDIR"] == ["/opt/rinnalla"], "COPY")
    expect("useradd" in user and lines["USER"] == ["rinnalla"], "it would run as root")
    packages_are_there(packages)
    whole = ground.machine()
    here = Machine(ground.own("container"))
    here.root.chmod(0o755)
    here.at("/opt").mkdir()
    here.at("/opt/rinnalla").symlink_to(whole.at("/opt/rinnalla"))
    volumes = json.loads(lines["VOLUME"][0])
    expect(folders.split()[-3:] == volumes, "other folders are made than kept")
    here.make_own(volumes)
    here.at("/etc/rinnalla").mkdir(parents=True)
    whole_env = whole.at("/etc/rinnalla/env").read_text()
    (here.at("/etc/rinnalla") / "env").write_text(whole_env)
    given = dict(line.split("=", 1) for line in lines["ENV"])
    given = {name: here.filled_in(value) for name, value in given.items()}
    command = json.loads(lines["ENTRYPOINT"][0]) + json.loads(lines["CMD"][0])
    command = [here.filled_in(word) for word in command]
    with here.serving(command, ground.folder / "container.log", **given):
        asking = [here.filled_in(word) for word in json.loads(health_command(lines))]
        expect(here.run(*asking, **given).startswith(("ok", "attention")), "the health command")


def health_command(lines: dict[str, list[str]]) -> str:
    """The list that HEALTHCHECK starts."""
    return lines["HEALTHCHECK"][0].partition("CMD ")[2]


def packages_are_there(line: str) -> None:
    """Ask Debian's own installer what it would do."""
    names = re.findall(r"(?<= )[a-z][a-z0-9.+-]+", line.partition("recommends")[2].split("&&")[0])
    expect(len(names) > 2, "no packages are named")
    if shutil.which("apt-get") and Path("/etc/debian_version").exists():
        _done("apt-get", "install", "--simulate", "--no-install-recommends", *names)


STEP = Step("container", ("A container",), "the container file, built or line by line", do)
