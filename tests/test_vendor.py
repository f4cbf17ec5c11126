"""What the product ships of others stands in the repository with source, licence and checksum."""

import hashlib
import re

from rinnalla.config.env import ROOT

VENDOR = ROOT / "rinnalla" / "static" / "rinnalla" / "vendor"
ROW = re.compile(r"^\| `([^`]+)` \| .+ \| [\d.]+ \| (OFL-1\.1|0BSD) \| `([0-9a-f]{64})` \|$")


def listed() -> dict[str, str]:
    rows = (ROW.match(line) for line in (VENDOR / "README.md").read_text().splitlines())
    return {row[1]: row[3] for row in rows if row}


def test_every_shipped_file_is_listed_with_its_source_and_licence() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {"README.md", *listed()}


def test_every_shipped_file_is_what_its_checksum_says() -> None:
    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed()}
    assert found == listed()


def test_each_licence_is_shipped_with_what_it_licenses() -> None:
    assert {"htmx.LICENSE.txt", "source-sans-3.LICENSE.txt"} <= listed().keys()
