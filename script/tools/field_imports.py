"""In the phone app imports point down: sync → store → domain, ui → domain and store; main sees all.

Ends with 1 and names each import that does not; says how many modules it looked at.
"""

import re
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "field" / "src"
# What a folder may look at beside itself. Every folder of src/ must stand here.
MAY_SEE = {
    "domain": set[str](),
    "store": {"domain"},
    "sync": {"domain", "store"},
    "ui": {"domain", "store"},
    "shell": set[str](),
    "main": {"domain", "store", "sync", "ui", "shell"},
}
# The floor of the phone knows no package; the network belongs to sync alone.
PACKAGES = {"domain": set[str](), "sync": set[str]()}
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
NETWORK = re.compile(r"\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b")


def faults(sources: Path) -> tuple[int, list[str]]:
    """How many modules stand in the folder, and what each does that it may not."""
    modules = sorted(path for path in sources.rglob("*") if path.suffix in {".ts", ".svelte"})
    modules = [path for path in modules if not path.name.endswith(".d.ts")]
    return len(modules), [fault for path in modules for fault in _faults_of(path, sources)]


def _faults_of(path: Path, sources: Path) -> list[str]:
    home, name = _part(path, sources), path.relative_to(sources)
    if home not in MAY_SEE:
        return [f"{name}: no rule says what {home}/ may see"]
    text = path.read_text()
    if path.name.endswith(".test.ts"):
        return []
    found = [_fault(path, target, sources) for target in IMPORT.findall(text)]
    if home not in {"sync", "shell"} and NETWORK.search(text):
        found.append("uses the network")
    return [f"{name}: {fault}" for fault in found if fault]


def _fault(path: Path, target: str, sources: Path) -> str:
    home = _part(path, sources)
    if not target.startswith("."):
        barred = home in PACKAGES and target.split("/")[0] not in PACKAGES[home]
        return f"imports the package {target}" if barred else ""
    away = (path.parent / target).resolve()
    if not away.is_relative_to(sources.resolve()):
        return f"imports {target} from outside src/"
    part = _part(away, sources.resolve())
    return "" if part in MAY_SEE[home] | {home} else f"imports {target} of {part}/"


def _part(path: Path, sources: Path) -> str:
    first = path.relative_to(sources).parts[0]
    return first.split(".")[0]


def main() -> int:
    """The command line."""
    count, found = faults(SOURCES)
    print("\n".join(found), f"{count} modules looked at, {len(found)} imports that may not be")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main())
