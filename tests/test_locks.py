"""What is fetched comes from the public package indexes alone, wherever the project is built."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.installing import ROOT

PUBLIC = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org"}
ADDRESS = re.compile(r"[a-z+]+://([^/\"'\s]+)")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in listed.split("\0") if name]


def foreign_hosts(text: str) -> set[str]:
    return {host for host in ADDRESS.findall(text) if host not in PUBLIC}


def test_the_lock_names_only_public_hosts_and_vouches_for_every_file():
    text = (ROOT / "uv.lock").read_text()
    packages = tomllib.loads(text)["package"]
    assert len(packages) > 30
    assert foreign_hosts(text) == set()
    assert "file://" not in text
    for package in packages:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files or package["source"] == {"editable": "."}, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


@pytest.mark.parametrize(
    "line",
    [
        'source = { registry = "https://mirror.example/simple" }',
        '{ url = "file:///srv/wheels/a.whl" }',
        'source = { git = "git+ssh://git.example/a" }',
    ],
)
def test_another_host_would_be_found(line):
    assert foreign_hosts(line) or "file://" in line


def test_no_file_of_the_project_points_to_another_index():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    settings = project["tool"].get("uv", {})
    assert not {"index", "index-url", "extra-index-url", "find-links", "sources"} & set(settings)
    assert tracked("*uv.toml", "*pip.conf", "*.npmrc", "*requirements*.txt") == [
        file for file in tracked("*.npmrc") if "registry=" not in file.read_text()
    ]
    for script in tracked("script", ".ci"):
        assert not re.search(r"--(extra-)?index-url|--find-links", script.read_text()), script


def test_every_javascript_lock_names_only_the_public_registry():
    for lock in tracked("*package-lock.json"):
        packages = json.loads(lock.read_text())["packages"]
        assert foreign_hosts(json.dumps([fetched(one) for one in packages.values()])) == set()


def fetched(package: dict[str, object]) -> dict[str, object]:
    """What npm reads of a package: all but where its makers take money, whence nothing comes."""
    return {name: said for name, said in package.items() if name != "funding"}


def test_a_package_from_another_host_would_be_found():
    package = {"resolved": "https://mirror.example/a.tgz", "funding": "https://money.example/"}
    assert foreign_hosts(json.dumps(fetched(package))) == {"mirror.example"}


def test_the_tool_that_reads_the_lock_is_pinned():
    shell = (ROOT / "script" / "tools" / "environment.sh").read_text()
    assert re.search(r"^UV_VERSION=\d+\.\d+\.\d+$", shell, re.MULTILINE)
    assert '"uv==$UV_VERSION"' in shell
