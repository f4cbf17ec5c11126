"""Installations of their own, on both databases."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installing import ROOT, Installation

sys.path.insert(0, str(ROOT / "script" / "tools"))


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A PostgreSQL cluster for installations of their own; its superuser's address."""
    from temporary_postgres import cluster

    with cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def make_installation(request, tmp_path):
    """Makes installations (not set up yet) on the database of this round."""
    made = 0

    def make() -> Installation:
        nonlocal made
        made += 1
        folder: Path = tmp_path / f"installation-{made}"
        folder.mkdir()
        new = Installation(folder)
        if request.param == "postgresql":
            address = request.getfixturevalue("postgres_address")
            name = f"r{abs(hash(str(folder))) % 10**10}"
            file = folder / "addresses"
            new.rinnalla(
                "prepare-database", "--admin-url", address, "--name", name, "--write", str(file)
            )
            lines = file.read_text().splitlines()
            pairs = (line.split("=", 1) for line in lines)
            new.variables = {variable: value.strip("'") for variable, value in pairs}
        return new

    return make
